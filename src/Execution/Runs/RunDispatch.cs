using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Runners;
using Microsoft.Extensions.Logging;

namespace IntegrityAI.Execution.Runs;

/// <summary>Hands a job to what runs programs and answers for us where that fails: a run that failed because of us is tried once more.</summary>
public sealed partial class RunDispatch(IRunner runner, ILogger<RunDispatch> log)
{
    private const string OurFault =
        "Something failed on our side, twice, so there is no result. This does not count against you; run it again.";

    /// <param name="job">What to run.</param>
    /// <param name="stopped">Ends the program; the outcome then holds what it had printed.</param>
    /// <exception cref="Platform.Problems.FailureException">Nothing was run.</exception>
    public async Task<RunOutcome> RunAsync(RunJob job, CancellationToken stopped)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var outcome = await OnceAsync(job, stopped);
                if (outcome.Status != Verdict.InternalError || outcome.Tests is not null || attempt == 2)
                {
                    return outcome;
                }
            }
            catch (RunRefusedException refused)
            {
                throw ExecutionProblems.CannotIsolate(refused.Message).AsException();
            }
            catch (OperationCanceledException) when (stopped.IsCancellationRequested)
            {
                return Nothing(Verdict.Cancelled, null);
            }
            catch (Exception ours) when (ours is not Platform.Problems.FailureException)
            {
                // Foreign code runs behind many walls, and each of them may fail in its own way: none of it is the candidate's.
                LogFailed(ours, job.RunId, attempt);
                if (attempt == 2 || ours is TimeoutException || stopped.IsCancellationRequested)
                {
                    return Nothing(Verdict.InternalError, OurFault);
                }
            }
        }
    }

    /// <summary>An outcome without any output.</summary>
    internal static RunOutcome Nothing(Verdict verdict, string? message) =>
        new(verdict, "", "", "", null, null, 0, 0, 0, false, message, null);

    private async Task<RunOutcome> OnceAsync(RunJob job, CancellationToken stopped)
    {
        var outcome = await runner.RunAsync(job, stopped);
        return stopped.IsCancellationRequested ? outcome with { Status = Verdict.Cancelled, Message = null } : outcome;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId} failed on our side, attempt {Attempt}")]
    private partial void LogFailed(Exception exception, Guid runId, int attempt);
}
