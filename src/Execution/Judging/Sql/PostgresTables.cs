using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IntegrityAI.Execution.Runners;

namespace IntegrityAI.Execution.Judging.Sql;

/// <summary>Reads what psql prints unaligned, with control characters for separators. Pure.</summary>
/// <remarks>
/// A result is a record of names, its rows, and a last record that counts them and ends its line. A value that holds the separators
/// spoils the table that it is in, and no other.
/// </remarks>
internal static partial class PostgresTables
{
    public const char Field = '\u001f';
    public const char Record = '\u001e';
    public const string Null = "\u001d";

    /// <summary>Null where it is no such output: a script can ask psql to print in another form.</summary>
    public static IReadOnlyList<ResultTable>? Read(byte[] output)
    {
        var text = Encoding.UTF8.GetString(output);
        if (text.Length == 0)
        {
            return [];
        }

        var tables = new List<ResultTable>();
        List<string[]>? table = null;
        foreach (var record in text.Split(Record))
        {
            if (table is null)
            {
                table = [record.Split(Field)];
                continue;
            }

            var end = End().Match(record);
            if (!end.Success || !int.TryParse(end.Groups["rows"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) || rows != table.Count - 1)
            {
                table.Add(record.Split(Field));
                continue;
            }

            Keep(tables, table, cutShort: false);
            table = end.Groups["next"] is { Length: > 0, Value: var next } ? [next.Split(Field)] : null;
        }

        // Cut off at the output's limit; the last record may be half a row.
        if (table is { Count: > 1 })
        {
            Keep(tables, table[..^1], cutShort: true);
        }

        return tables.Count > 0 ? tables : null;
    }

    private static void Keep(List<ResultTable> tables, List<string[]> table, bool cutShort)
    {
        if (tables.Count == TableText.MaxTables)
        {
            return;
        }

        var builder = new TableBuilder(table[0]);
        foreach (var row in table.Skip(1))
        {
            builder.Add([.. row.Select(cell => cell == Null ? null : cell)]);
        }

        tables.Add(builder.Build(cutShort));
    }

    [GeneratedRegex(@"^\((?<rows>\d+) rows?\)\n(?<next>[\s\S]*)$")]
    private static partial Regex End();
}
