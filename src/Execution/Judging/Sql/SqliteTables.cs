using System.Text;
using System.Text.Json;
using IntegrityAI.Execution.Runners;

namespace IntegrityAI.Execution.Judging.Sql;

/// <summary>Reads what <c>sqlite3 -json</c> prints: an array of objects for each result, one after the other. Pure.</summary>
/// <remarks>What a result without rows had for columns is not printed, and so it makes no table.</remarks>
internal static class SqliteTables
{
    /// <summary>Null where it is no such output: a program can ask sqlite3 to print in another form.</summary>
    public static IReadOnlyList<ResultTable>? Read(byte[] output)
    {
        // Bytes that are no text become what they are shown as; sqlite3 prints blobs as they are.
        var reader = new Utf8JsonReader(
            Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(output)), new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = 4 });
        var tables = new List<ResultTable>();
        TableBuilder? table = null;
        var columns = new List<string>();
        var row = new List<string?>();
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartArray when reader.CurrentDepth == 0:
                        table = null;
                        break;
                    case JsonTokenType.EndArray when table is not null:
                        Keep(tables, table);
                        table = null;
                        break;
                    case JsonTokenType.StartObject when reader.CurrentDepth == 1:
                        columns.Clear();
                        row.Clear();
                        break;
                    case JsonTokenType.PropertyName:
                        columns.Add(reader.GetString()!);
                        break;
                    case JsonTokenType.EndObject:
                        (table ??= new TableBuilder(columns)).Add(row);
                        break;
                    case JsonTokenType.Null when reader.CurrentDepth == 2:
                        row.Add(null);
                        break;
                    case JsonTokenType.String when reader.CurrentDepth == 2:
                        row.Add(reader.GetString());
                        break;
                    case JsonTokenType.Number when reader.CurrentDepth == 2:
                        row.Add(Encoding.UTF8.GetString(reader.ValueSpan));
                        break;
                    default:
                        return null;
                }
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Cut off at the output's limit: what was whole by then is shown. Without a whole row it was another form.
            if (table is null)
            {
                return tables.Count > 0 ? tables : null;
            }

            tables.Add(table.Build(cutShort: true));
        }

        return tables;
    }

    private static void Keep(List<ResultTable> tables, TableBuilder table)
    {
        if (tables.Count < TableText.MaxTables)
        {
            tables.Add(table.Build());
        }
    }
}
