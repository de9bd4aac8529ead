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

    // A server of its own on a socket in memory, from the cluster that was made ahead; started without descriptor 3, so that neither
    // statements nor the programs that they may start can write to it.
    private const string Postgres = """
        bin="$1"
        fail() { head -c 2000 "$1" >&3; exit 1; }
        { cp -r /opt/postgresql/data /tmp/data && chmod 700 /tmp/data; } > /tmp/log 2>&1 || fail /tmp/log
        "$bin/postgres" -D /tmp/data -k /tmp -c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off \
          -c autovacuum=off -c shared_buffers=16MB -c max_connections=8 -c max_worker_processes=0 -c max_wal_senders=0 -c wal_level=minimal \
          -c jit=off -c max_parallel_workers=0 -c logging_collector=off -c log_min_messages=fatal </dev/null >/tmp/log 2>&1 3>&- &
        tries=0
        until grep -q '^ready' /tmp/data/postmaster.pid 2>/dev/null; do
          tries=$((tries + 1))
          [ "$tries" -le 500 ] || { echo "The database server did not start." >> /tmp/log; fail /tmp/log; }
          sleep 0.01
        done
        export PGHOST=/tmp PGUSER=candidate PGDATABASE=interview PGCONNECT_TIMEOUT=5 PGCLIENTENCODING=UTF8
        prepare() { [ ! -s "$1" ] || "$bin/psql" -X -q -v ON_ERROR_STOP=1 -o /dev/null -f "$1" >/tmp/prepared 2>&1 3>&- || fail /tmp/prepared; }
        prepare /box/.seed.sql
        cat > /tmp/variant.sql
        prepare /tmp/variant.sql
        exec "$bin/psql" -X -q -v ON_ERROR_STOP=1 -A -F "$(printf '\037')" -R "$(printf '\036')" -P "null=$(printf '\035')" -P footer=on \
          -P pager=off -f "$2" 3>&-
        """;

    /// <summary>Null where the language is no SQL.</summary>
    public static QueryEngine? Of(Language language) => language.Id switch
    {
        "sqlite" => new QueryEngine("sqlite", ["/bin/sh", "-c", Sqlite, "sh", $"/box/{language.File}"], SqliteTables.Read),
        "postgresql" => new QueryEngine(
            "postgresql", ["/bin/sh", "-c", Postgres, "sh", language.Run[^2], $"/box/{language.File}"], PostgresTables.Read),
        _ => null,
    };

    /// <summary>The request that runs a script against a new database.</summary>
    public JailRequest Request(InstalledLanguage installed, RunJob job, JailLimits limits) => new(Arguments, limits)
    {
        Files =
        [
            .. job.Files.Select(file => new JailFile($"/box/{file.Name}", System.Text.Encoding.UTF8.GetBytes(file.Content))),
            new JailFile(SeedPath, System.Text.Encoding.UTF8.GetBytes(job.Judging?.Seed ?? "")),
        ],
        Environment = installed.Language.Environment,
        Binds = installed.Binds,
        MaxArtifactBytes = MaxSeedError,
    };

    private const int MaxSeedError = 4096;
}
