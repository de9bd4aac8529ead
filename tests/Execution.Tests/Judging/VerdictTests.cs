using CsCheck;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Judging;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Sandbox;
using TestResult = IntegrityAI.Execution.Runners.TestResult;

namespace IntegrityAI.Execution.Tests.Judging;

/// <summary>From what a jail saw to a verdict: processor time decides, and a busy machine is nobody's failure but ours.</summary>
public sealed class VerdictTests
{
    private static readonly Gen<JailLimits> Limits = Gen.Int[100, 20_000].Select(cpu =>
        new JailLimits(RunLimits.WallFor(TimeSpan.FromMilliseconds(cpu)), TimeSpan.FromMilliseconds(cpu), 256L << 20));

    private static readonly Gen<JailResult> Results = Gen.Select(
        Gen.OneOf(Enum.GetValues<JailOutcome>()), Gen.Int[0, 255], Gen.Int[0, 80_000], Gen.Int[0, 30_000]).Select(
        (outcome, code, wall, cpu) => Result(outcome, code, wall, cpu));

    [Fact]
    public void Only_a_program_that_ended_by_itself_with_0_is_accepted() => Gen.Select(Results, Limits).Sample(
        (result, limits) => (Verdicts.Of(result, limits) == Verdict.Accepted) == (result.Outcome == JailOutcome.Exited && result.ExitCode == 0));

    [Fact]
    public void Nobody_runs_out_of_time_who_computed_and_was_kept_from_it() => Gen.Select(Limits, Gen.Double[0.25, 0.999]).Sample((limits, share) =>
    {
        var starved = Result(JailOutcome.TimeLimit, 137, (int)limits.Wall.TotalMilliseconds + 1, (int)Math.Ceiling(limits.Cpu.TotalMilliseconds * share));
        return starved.Cpu >= limits.Cpu || Verdicts.Of(starved, limits) == Verdict.InternalError;
    });

    [Fact]
    public void Who_used_the_processor_time_up_is_out_of_time_however_long_it_took() => Gen.Select(Limits, Gen.Int[0, 200_000]).Sample((limits, wall) =>
        Verdicts.Of(Result(JailOutcome.TimeLimit, 137, wall, (int)limits.Cpu.TotalMilliseconds + 1), limits) == Verdict.TimeLimitExceeded);

    [Fact]
    public void Who_waits_for_ever_is_out_of_time() => Limits.Sample(limits =>
        Verdicts.Of(Result(JailOutcome.TimeLimit, 137, (int)limits.Wall.TotalMilliseconds + 1, (int)(limits.Cpu.TotalMilliseconds / 10)), limits) == Verdict.TimeLimitExceeded);

    [Fact]
    public void A_clock_that_a_caller_set_counts_as_set() => Limits.Sample(limits =>
    {
        var set = limits with { Wall = limits.Cpu };
        return Verdicts.Of(Result(JailOutcome.TimeLimit, 137, (int)set.Wall.TotalMilliseconds + 1, (int)(limits.Cpu.TotalMilliseconds * 0.9)), set) == Verdict.TimeLimitExceeded;
    });

    [Fact]
    public void Every_verdict_but_the_two_that_speak_for_themselves_has_a_sentence() => Gen.Select(Results, Limits).Sample((result, limits) =>
    {
        var verdict = Verdicts.Of(result, limits);
        return (Verdicts.Message(verdict, limits, result.Cpu) is null) == verdict is Verdict.Accepted or Verdict.RuntimeError;
    });

    [Fact]
    public void The_clock_is_generous() => Gen.Int[1, 120_000].Sample(cpu =>
        RunLimits.WallFor(TimeSpan.FromMilliseconds(cpu)) == TimeSpan.FromMilliseconds((3 * cpu) + 2000));

    [Fact]
    public void A_run_is_as_good_as_its_worst_test_and_one_s_own_count_where_there_are_no_others() => Gen.Select(
        Gen.OneOf(Enum.GetValues<Verdict>()), Gen.Bool, Gen.Int[0, 5]).List[1, 12].Sample(tests =>
    {
        var results = tests.Select((test, at) => Test($"t{at}", test.Item1, test.Item2, test.Item3)).ToList();
        var given = results.Where(result => !result.Test.Own).ToList();
        var counted = given.Count > 0 ? given : results;
        var outcome = TestSummary.Of(results);
        var score = RunScore.Of(results, forCandidate: false);
        return (outcome.Status == Verdict.Accepted) == counted.All(result => result.Status == Verdict.Accepted)
            && (outcome.Status == Verdict.InternalError) == counted.Any(result => result.Status == Verdict.InternalError)
            && (score is null) == (given.Count == 0)
            && (score is null || (score.Points <= score.MaxPoints && score.MaxPoints == given.Sum(result => result.Test.Points)
                && score.Groups.Sum(group => group.Points) <= score.Points && score.Groups.All(group => group.Passed <= group.Total)));
    });

    [Fact]
    public void A_group_of_hidden_tests_alone_keeps_its_name_from_candidates()
    {
        List<TestResult> results =
        [
            Test("a", Verdict.Accepted, own: false, 2, "shown"), Test("b", Verdict.WrongAnswer, own: false, 3, "shown", hidden: true),
            Test("c", Verdict.Accepted, own: false, 5, "overflow", hidden: true), Test("d", Verdict.Accepted, own: false, 1),
        ];
        var staff = RunScore.Of(results, forCandidate: false)!;
        var candidate = RunScore.Of(results, forCandidate: true)!;
        Assert.Equal((8, 11), (staff.Points, staff.MaxPoints));
        Assert.Equal([new GroupScore("shown", 2, 5, 1, 2), new GroupScore("overflow", 5, 5, 1, 1)], staff.Groups);
        Assert.Equal(["shown", "Hidden group 2"], candidate.Groups.Select(group => group.Name));
    }

    private static TestResult Test(string id, Verdict status, bool own, int points, string? group = null, bool hidden = false) =>
        new(new TestCase(id, id, "", "", hidden, group, points, own), status, 1, 1, "", "");

    private static JailResult Result(JailOutcome outcome, int code, int wallMs, int cpuMs) => new(
        outcome, code, [], [], false, TimeSpan.FromMilliseconds(wallMs), TimeSpan.FromMilliseconds(cpuMs), 1 << 20, []);
}
