using IntegrityAI.Execution.Languages;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Judging.Sql;

/// <summary>How queries of one SQL language are run: which command, and how its output is read as tables.</summary>
/// <param name="Name">As a question's database names it.</param>
/// <param name="Arguments">
/// Runs <c>/box/.seed.sql</c>, then what comes on standard input, then the candidate's file, and prints the results of the last. Where the
/// first or the second fails it says why on descriptor 3, which the candidate's statements cannot write to.
/// </param>
/// <param name="Read">The tables of what was printed; null where it is no table.</param>
internal sealed record QueryEngine(string Name, IReadOnlyList<string> Arguments, Func<byte[], IReadOnlyList<ResultTable>?> Read)
{
    public const string SeedPath = "/box/.seed.sql";

    // -safe keeps dot-commands from files and programs, so that nothing but its own statements decides what a script prints.
    private const string Sqlite = """
        db=/tmp/question.db
        prepare() { [ ! -s "$1" ] || sqlite3 -batch -bail "$db" < "$1" > /tmp/prepared 2>&1 || { head -c 2000 /tmp/prepared >&3; exit 1; }; }
        prepare /box/.seed.sql
        cat > /tmp/variant.sql
        prepare /tmp/variant.sql
        exec sqlite3 -batch -bail -safe -json "$db" < "$1" 3>&-
        """;

    /// <summary>Null where the language is no SQL.</summary>
    public static QueryEngine? Of(Language language) => language.Id switch
    {
        "sqlite" => new QueryEngine("sqlite", ["/bin/sh", "-c", Sqlite, "sh", $"/box/{language.File}"], SqliteTables.Read),
        _ => null,
    };

    /// <summary>The request that runs a script against a new database.</summary>
    public JailRequest Request(Language language, RunJob job, JailLimits limits) => new(Arguments, limits)
    {
        Files =
        [
            .. job.Files.Select(file => new JailFile($"/box/{file.Name}", System.Text.Encoding.UTF8.GetBytes(file.Content))),
            new JailFile(SeedPath, System.Text.Encoding.UTF8.GetBytes(job.Judging?.Seed ?? "")),
        ],
        Environment = language.Environment,
        MaxArtifactBytes = MaxSeedError,
    };

    private const int MaxSeedError = 4096;
}
