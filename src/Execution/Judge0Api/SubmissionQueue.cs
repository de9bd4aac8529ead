using IntegrityAI.Execution.Runs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace IntegrityAI.Execution.Judge0Api;

/// <summary>Takes submissions from their acceptance to their result and callback. They take turns with all other runs of this node.</summary>
internal sealed partial class SubmissionQueue(
    RunQueue places, SubmissionStore store, SubmissionJudge judge, CallbackSender callbacks, ILocalSiloDetails node,
    IHostApplicationLifetime lifetime, IOptions<Judge0Options> options, ILogger<SubmissionQueue> log)
{
    private const int MaxAttempts = 3;
    private int pending;
    private int working;

    /// <summary>The name under which this node answers for submissions.</summary>
    public string Node => node.SiloAddress.ToParsableString();

    /// <summary>How many wait and how many run, of how many that can at once.</summary>
    public (int Waiting, int Working, int Places) Load
    {
        get
        {
            var (all, now) = (Volatile.Read(ref pending), Volatile.Read(ref working));
            return (Math.Max(0, all - now), now, places.Places);
        }
    }

    /// <summary>Room for so many more; what is taken is given back as each ends. False where the queue is full.</summary>
    public bool TryReserve(int count)
    {
        if (Interlocked.Add(ref pending, count) - places.Places <= options.Value.MaxQueueSize)
        {
            return true;
        }

        Interlocked.Add(ref pending, -count);
        return false;
    }

    /// <summary>Gives back what was reserved and not used.</summary>
    public void Release(int count) => Interlocked.Add(ref pending, -count);

    /// <summary>Runs a submission that its client waits for. It takes one reserved place.</summary>
    public async Task<StoredSubmission> RunNowAsync(StoredSubmission submission, CancellationToken cancellationToken)
    {
        StoredSubmission ended;
        try
        {
            ended = await InTurnAsync(submission, isStored: false, cancellationToken);
            await store.AddAsync([ended]);
        }
        finally
        {
            Release(1);
        }

        if (ended.Row.CallbackDue)
        {
            _ = CallBackAsync(ended);
        }

        return ended;
    }

    /// <summary>Runs a stored submission some time. It takes one reserved place.</summary>
    public void Begin(StoredSubmission submission) => _ = Task.Run(async () =>
    {
        try
        {
            var ended = submission;
            try
            {
                if (submission.Result is null)
                {
                    ended = await InTurnAsync(submission, isStored: true, lifetime.ApplicationStopping);
                    await store.EndAsync(ended);
                }
            }
            finally
            {
                Release(1);
            }

            if (ended.Row.CallbackDue)
            {
                await CallBackAsync(ended);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // It is stored: the next start runs it.
        }
        catch (Exception exception)
        {
            LogFailed(exception, submission.Row.Token);
        }
    });

    private async Task<StoredSubmission> InTurnAsync(StoredSubmission submission, bool isStored, CancellationToken cancellationToken)
    {
        using var place = places.EnterUnbounded(submission.Row.OrganisationId);
        await place.WaitAsync(cancellationToken);
        Interlocked.Increment(ref working);
        try
        {
            if (submission.Row.Attempts >= MaxAttempts)
            {
                return store.Ended(submission, SubmissionJudge.OurFault("The server stopped each time while this was running."));
            }

            if (isStored)
            {
                await store.StartAsync(submission);
            }
            else
            {
                submission.Row.StartedAt = submission.Row.CreatedAt + place.Waited;
            }

            return store.Ended(submission, await judge.JudgeAsync(submission.Request, cancellationToken));
        }
        finally
        {
            Interlocked.Decrement(ref working);
        }
    }

    private async Task CallBackAsync(StoredSubmission ended)
    {
        try
        {
            await callbacks.SendAsync(ended, lifetime.ApplicationStopping);
            await store.CallbackMadeAsync(ended.Row.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // It is stored as due: the next start makes it.
        }
        catch (Exception exception)
        {
            LogFailed(exception, ended.Row.Token);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Submission {Token} could not be worked on")]
    private partial void LogFailed(Exception exception, string token);
}

/// <summary>Goes on with what dead nodes left, at start and now and then, and erases what is old.</summary>
internal sealed partial class SubmissionRecovery(
    SubmissionStore store, SubmissionQueue queue, IGrainFactory grains, IHostApplicationLifetime lifetime, TimeProvider clock,
    ILogger<SubmissionRecovery> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var whenStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var hosts = await grains.GetGrain<IManagementGrain>(0).GetHosts(true, cancellationToken);
        var living = hosts.Keys.Select(silo => silo.ToParsableString()).Append(queue.Node).ToHashSet(StringComparer.Ordinal);
        foreach (var left in await store.ClaimLeftAsync(living, queue.Node, cancellationToken))
        {
            // What was acknowledged is taken however full the queue is.
            queue.Release(-1);
            queue.Begin(left);
        }

        await store.EraseAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Submissions could not be looked after; they are looked at again")]
    private partial void LogFailed(Exception exception);
}
