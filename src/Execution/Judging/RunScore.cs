using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Runners;

namespace IntegrityAI.Execution.Judging;

/// <summary>What the tests of one group add up to.</summary>
public sealed record GroupScore(string Name, int Points, int MaxPoints, int Passed, int Total);

/// <summary>What a run's tests add up to. A person's own tests are worth nothing.</summary>
/// <param name="Groups">In the order in which the question names them; tests without a group are in the sums alone.</param>
public sealed record RunScore(int Points, int MaxPoints, IReadOnlyList<GroupScore> Groups)
{
    /// <summary>Null where no test of a question was run.</summary>
    /// <param name="results">The run's tests.</param>
    /// <param name="forCandidate">Whether the name of a group of hidden tests alone is kept back: it could tell what they test.</param>
    internal static RunScore? Of(IReadOnlyList<TestResult>? results, bool forCandidate)
    {
        var given = results?.Where(result => !result.Test.Own).ToList() ?? [];
        return given.Count == 0
            ? null
            : new RunScore(
                given.Sum(PointsOf), given.Sum(result => result.Test.Points),
                [.. given.Where(result => result.Test.Group is not null).GroupBy(result => result.Test.Group!, StringComparer.Ordinal)
                    .Select((group, index) => new GroupScore(
                        NameOf(group.Key, group, index, forCandidate), group.Sum(PointsOf), group.Sum(result => result.Test.Points),
                        group.Count(result => result.Status == Verdict.Accepted), group.Count()))]);
    }

    /// <summary>A group's name as it is shown.</summary>
    internal static string NameOf(string name, IEnumerable<TestResult> tests, int index, bool forCandidate) =>
        forCandidate && tests.All(result => result.Test.Hidden) ? $"Hidden group {index + 1}" : name;

    internal static int PointsOf(TestResult result) => result.Status == Verdict.Accepted ? result.Test.Points : 0;
}
