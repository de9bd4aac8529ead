using IntegrityAI.Contracts.Execution;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Execution.Languages;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Execution.Runs;
using IntegrityAI.Platform.Problems;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrityAI.Execution.Tests.Runs;

/// <summary>A run that fails because of us is tried once more, and then it is our failure.</summary>
public sealed class RunDispatchTests
{
    private static readonly RunOutcome Fine = new(Verdict.Accepted, "1\n", "", "", 0, null, 1, 1, 1, false, null, null);

    private static readonly RunJob Job = new(
        Guid.CreateVersion7(), null, "python", [new SourceFile("main.py", "print(1)")], "", null, Checker.Trimmed, new RunBounds(1000, 64), [], [], false);

    [Theory]
    [InlineData(0, Verdict.Accepted, 1)]
    [InlineData(1, Verdict.Accepted, 2)]
    [InlineData(2, Verdict.InternalError, 2)]
    public async Task Failures_of_ours(int failures, Verdict verdict, int attempts)
    {
        var runner = new Runner(attempt => attempt <= failures ? throw new InvalidOperationException("the worker died") : Fine);
        var outcome = await Dispatch(runner).RunAsync(Job, CancellationToken.None);
        Assert.Equal((verdict, attempts), (outcome.Status, runner.Attempts));
    }

    [Fact]
    public async Task An_internal_error_of_the_runner_counts_as_a_failure_of_ours()
    {
        var runner = new Runner(attempt => attempt == 1 ? Fine with { Status = Verdict.InternalError } : Fine);
        Assert.Equal(Verdict.Accepted, (await Dispatch(runner).RunAsync(Job, CancellationToken.None)).Status);
    }

    [Fact]
    public async Task What_is_refused_or_has_taken_too_long_is_not_tried_again()
    {
        var refusing = new Runner(_ => throw new RunRefusedException("no jail"));
        Assert.Equal("cannot_isolate", (await Assert.ThrowsAsync<FailureException>(() => Dispatch(refusing).RunAsync(Job, CancellationToken.None))).Failure.Code);
        var slow = new Runner(_ => throw new TimeoutException());
        Assert.Equal(Verdict.InternalError, (await Dispatch(slow).RunAsync(Job, CancellationToken.None)).Status);
        Assert.Equal((1, 1), (refusing.Attempts, slow.Attempts));
    }

    [Fact]
    public async Task A_stopped_run_is_neither_tried_again_nor_a_failure()
    {
        using var stop = new CancellationTokenSource();
        var runner = new Runner(_ =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        });
        Assert.Equal(Verdict.Cancelled, (await Dispatch(runner).RunAsync(Job, stop.Token)).Status);
        Assert.Equal(1, runner.Attempts);
    }

    private static RunDispatch Dispatch(IRunner runner) => new(runner, NullLogger<RunDispatch>.Instance);

    private sealed class Runner(Func<int, RunOutcome> run) : IRunner
    {
        public int Attempts { get; private set; }

        public Task<bool> HasAsync(Language language) => Task.FromResult(true);

        public async Task<RunOutcome> RunAsync(RunJob job, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return run(++Attempts);
        }
    }
}
