using System.Text;
using IntegrityAI.Execution.Runners;

namespace IntegrityAI.Execution.Judging.Sql;

/// <summary>Results of queries as text: how they are compared, and how much of them is kept. Pure.</summary>
public static class TableText
{
    public const int MaxTables = 20;
    public const int MaxRows = 200;
    public const int MaxColumns = 50;
    public const int MaxCell = 2000;

    /// <summary>
    /// The rows of all tables, one a line, with <c>|</c> between cells. Names of columns are left out: their order counts. NULL is the word;
    /// a text that is that word, or that holds a bar, a backslash or a line's end, has a backslash before it, so that no two tables look
    /// alike.
    /// </summary>
    public static string Canonical(IEnumerable<ResultTable> tables)
    {
        var text = new StringBuilder();
        foreach (var row in tables.SelectMany(table => table.Rows))
        {
            text.AppendJoin('|', row.Select(Cell)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>For comparing numbers with a tolerance: bars stand apart from what they separate.</summary>
    public static string SpacedBars(string canonical)
    {
        var text = new StringBuilder(canonical.Length + 64);
        var escaped = false;
        foreach (var unit in canonical)
        {
            text.Append(unit == '|' && !escaped ? " | " : unit);
            escaped = unit == '\\' && !escaped;
        }

        return text.ToString();
    }

    /// <summary>The first tables and rows that together have at most so many characters.</summary>
    internal static IReadOnlyList<ResultTable> Cut(IReadOnlyList<ResultTable> tables, int maxCharacters)
    {
        var kept = new List<ResultTable>(tables.Count);
        foreach (var table in tables)
        {
            maxCharacters -= table.Columns.Sum(column => column.Length + 4);
            if (maxCharacters < 0)
            {
                break;
            }

            var rows = table.Rows.TakeWhile(row => (maxCharacters -= row.Sum(cell => (cell?.Length ?? 4) + 4)) >= 0).ToList();
            kept.Add(table with { Rows = rows, Truncated = table.Truncated || rows.Count < table.Rows.Count });
        }

        return kept;
    }

    private static string Cell(string? cell) => cell switch
    {
        null => "NULL",
        "NULL" => "\\NULL",
        _ => cell.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal),
    };
}

/// <summary>Gathers one table within the bounds.</summary>
internal sealed class TableBuilder(IEnumerable<string> columns)
{
    private readonly List<string> columns = [.. columns.Take(TableText.MaxColumns).Select(name => Clip(name, out _))];
    private readonly List<IReadOnlyList<string?>> rows = [];
    private bool truncated;

    public void Add(IReadOnlyList<string?> row)
    {
        if (rows.Count == TableText.MaxRows)
        {
            truncated = true;
            return;
        }

        truncated |= row.Count > TableText.MaxColumns;
        rows.Add([.. row.Take(TableText.MaxColumns).Select(Kept)]);
    }

    public ResultTable Build(bool cutShort = false) => new(columns, rows, truncated || cutShort);

    private static string Clip(string text, out bool cut)
    {
        cut = text.Length > TableText.MaxCell;
        return cut ? text[..(char.IsHighSurrogate(text[TableText.MaxCell - 1]) ? TableText.MaxCell - 1 : TableText.MaxCell)] : text;
    }

    private string? Kept(string? cell)
    {
        if (cell is null)
        {
            return null;
        }

        var kept = Clip(cell.Replace("\0", "", StringComparison.Ordinal), out var cut);
        truncated |= cut;
        return kept;
    }
}
