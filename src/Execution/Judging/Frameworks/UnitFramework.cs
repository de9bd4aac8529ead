using System.Text.RegularExpressions;

namespace IntegrityAI.Execution.Judging.Frameworks;

/// <summary>In what form a framework tells how its tests went.</summary>
internal enum ReportForm
{
    /// <summary>The XML that JUnit's runners began with and most others write.</summary>
    JUnitXml,

    /// <summary><c>jest --json</c>.</summary>
    JestJson,

    /// <summary><c>go tool test2json</c>, one process for each test.</summary>
    GoJson,
}

/// <summary>One unit-test framework of one language, and how it is started in the jail. Whether a host has it, the language's description tells.</summary>
/// <remarks>
/// <para>
/// The scripts get the test file's name as their first argument and the names of all files after it. What they print is the program's; the
/// framework's report is written to a file, and goes out on descriptor 3 once the framework's process has ended: nothing that a program
/// prints can stand for a result.
/// </para>
/// <para>
/// What cannot be kept from it: candidate and tests share a process, so code that sets out to can rewrite the framework in memory, write
/// the report itself before it exits, or read the test file. Three checks make that laborious rather than impossible: every test that the
/// question's file names must be reported, the exit code must agree with the report, and a report that ends early counts as none. Hidden
/// framework tests are therefore evidence of the second rank: nothing that such a run prints is shown to a candidate, since it may be the
/// test file, and what must not be forged belongs into tests by input and output, which are judged outside the program's jail.
/// </para>
/// </remarks>
/// <param name="Name">As questions name it.</param>
/// <param name="Language">An id of the languages.</param>
/// <param name="Compile">A script that writes what is run to descriptor 3; null where nothing is compiled.</param>
/// <param name="Artifact">Where that lies in the jail that runs it.</param>
/// <param name="Run">A script that runs the tests.</param>
/// <param name="TestNames">Finds the tests that a test file names; the groups <c>name</c> and <c>suite</c>.</param>
internal sealed record UnitFramework(
    string Name, string Language, string? Compile, string Artifact, string Run, ReportForm Report, Regex TestNames)
{
    /// <summary>Files of ours that lie in its jails, by name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the compiled tests are one program.</summary>
    public bool IsProgram => Artifact.EndsWith("/main", StringComparison.Ordinal);

    /// <summary>The names of the tests in a file, in its order, as a report of this framework names them.</summary>
    public IReadOnlyList<string> NamesIn(string source) =>
    [
        .. TestNames.Matches(source)
            .Select(match => match.Groups["suite"] is { Success: true, Value: var suite } ? $"{suite}.{match.Groups["name"].Value}" : match.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal),
    ];
}
