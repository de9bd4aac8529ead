using System.Text;
using CsCheck;
using IntegrityAI.Execution.Judging.Sql;
using IntegrityAI.Execution.Runners;

namespace IntegrityAI.Execution.Tests.Judging;

/// <summary>Results of queries: read from what the command prints, bounded, and compared as text.</summary>
public sealed class TableTests
{
    private static readonly Gen<string?> Cell = Gen.OneOf<string?>(
        Gen.OneOf<string?>(null, "NULL", "\\NULL", "", "a|b", "a\\", "|", "line\nline", "\r", "é", "1.5"), Gen.String[Gen.Char['a', 'e'], 0, 4].Select(text => (string?)text));

    private static readonly Gen<ResultTable> Table = Cell.List[2, 2].List[0, 5].Select(rows =>
        new ResultTable(["x", "y"], [.. rows.Select(row => (IReadOnlyList<string?>)row)], false));

    [Fact]
    public void Two_results_have_the_same_text_only_where_their_cells_are_the_same() => Gen.Select(Table, Table).Sample((one, other) =>
        (TableText.Canonical([one]) == TableText.Canonical([other]))
            == (one.Rows.Count == other.Rows.Count && one.Rows.Zip(other.Rows).All(pair => pair.First.SequenceEqual(pair.Second))));

    [Fact]
    public void What_psql_prints_is_read_back_as_it_was() => Table.List[1, 4].Sample(tables =>
    {
        var text = new StringBuilder();
        foreach (var table in tables)
        {
            text.AppendJoin(PostgresTables.Field, table.Columns).Append(PostgresTables.Record);
            foreach (var row in table.Rows)
            {
                text.AppendJoin(PostgresTables.Field, row.Select(cell => cell ?? PostgresTables.Null)).Append(PostgresTables.Record);
            }

            text.Append('(').Append(table.Rows.Count).Append(table.Rows.Count == 1 ? " row)\n" : " rows)\n");
        }

        var read = PostgresTables.Read(Encoding.UTF8.GetBytes(text.ToString()))!;
        return read.Count == tables.Count && TableText.Canonical(read) == TableText.Canonical(tables);
    });

    [Fact]
    public void What_sqlite3_prints_is_read_with_its_names_and_nulls()
    {
        var read = SqliteTables.Read("[{\"a\":1,\"b\":\"x|y\",\"b\":1e999},\n{\"a\":null,\"b\":\"\\u0000A\",\"b\":2.5}]\n[{\"na me\":\"é\"}]\n"u8.ToArray())!;
        Assert.Equal(2, read.Count);
        Assert.Equal(["a", "b", "b"], read[0].Columns);
        Assert.Equal("1|x\\|y|1e999\nNULL|A|2.5\né\n", TableText.Canonical(read));
    }

    [Theory]
    [InlineData("a|b\n1|2\n")]
    [InlineData("1\n")]
    [InlineData("{\"a\":1}")]
    [InlineData("[[1]]")]
    [InlineData("[{\"a\":{\"b\":1}}]")]
    [InlineData("[{\"a\":[1]}]")]
    [InlineData("[{\"a\":true}]")]
    public void Another_form_is_no_table(string output) => Assert.Null(SqliteTables.Read(Encoding.UTF8.GetBytes(output)));

    [Fact]
    public void No_output_makes_a_reader_fail() => Gen.OneOf<byte[]>(
        Gen.Byte.Array[0, 60], Gen.OneOf("[", "]", "{", "}", "\"a\"", ":", ",", "null", "1", "\n", "(1 row)\n", "\u001e", "\u001f").List[0, 15].Select(pieces => Encoding.UTF8.GetBytes(string.Concat(pieces)))).Sample(bytes =>
    {
        _ = SqliteTables.Read(bytes);
        _ = PostgresTables.Read(bytes);
    });

    [Fact]
    public void A_result_is_bounded_in_every_direction()
    {
        var wide = string.Join(',', Enumerable.Range(0, 60).Select(at => $"\"c{at}\":\"{new string('x', 2500)}\""));
        var read = SqliteTables.Read(Encoding.UTF8.GetBytes($"[{{{wide}}}]\n[{string.Join(",\n", Enumerable.Range(0, 250).Select(at => $"{{\"a\":{at}}}"))}]"))!;
        Assert.Equal((50, 2000, true), (read[0].Columns.Count, read[0].Rows[0][0]!.Length, read[0].Truncated));
        Assert.Equal((200, true), (read[1].Rows.Count, read[1].Truncated));
        var cut = SqliteTables.Read("[{\"a\":1},\n{\"a\":2},\n{\"a\":"u8.ToArray())!;
        Assert.Equal((2, true), (cut[0].Rows.Count, cut[0].Truncated));
    }

    [Fact]
    public void Bars_stand_apart_for_comparing_numbers() =>
        Assert.Equal("a\\|b | 1.5 | c\\\\ | d\n", TableText.SpacedBars("a\\|b|1.5|c\\\\|d\n"));
}
