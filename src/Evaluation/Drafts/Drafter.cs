using System.Text.Json;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Evaluation.Agents;
using IntegrityAI.Evaluation.Facts;
using IntegrityAI.Evaluation.Scoring;
using IntegrityAI.Platform.Web;
using Microsoft.Extensions.Logging;
using Orleans;

namespace IntegrityAI.Evaluation.Drafts;

/// <summary>Drafts one evaluation: reads the log, computes, asks the agent, keeps the draft, then tells the log and the session.</summary>
/// <remarks>
/// What was kept is never computed again, and the log is asked whether it knows a draft before it is told: a crash at any point
/// leads to the same end.
/// </remarks>
public sealed partial class Drafter(
    EvaluationStore store, ISessionLog log, IQuestionBank questions, ISessionLifecycle lifecycle, CodingAgent agent, IGrainFactory grains,
    TimeProvider clock, ILogger<Drafter> logger)
{
    public async Task DraftAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        if (await store.ClaimAsync(sessionId, cancellationToken) is not { } claimed)
        {
            return;
        }

        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewing = RenewAsync(claimed.Id, done.Token);
        try
        {
            var kept = claimed.CompletedAt is null ? await ComputeAsync(claimed, cancellationToken) : claimed;
            if (kept is not null)
            {
                await TellAsync(kept, cancellationToken);
                await EndAsync(EvaluationRecord.Draft);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops: the claim is given back, so that the next start drafts at once.
            await EndAsync(EvaluationRecord.Running);
            throw;
        }
        catch (Exception exception)
        {
            LogFailed(exception, sessionId);
            await EndAsync(EvaluationRecord.Failed);
        }
        finally
        {
            await done.CancelAsync();
            await renewing;
        }

        Task EndAsync(string status) => store.FinishAsync(claimed, status, CancellationToken.None);
    }

    private async Task RenewAsync(Guid evaluationId, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(EvaluationStore.Lease / 4, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await store.RenewAsync(evaluationId, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The draft has ended.
        }
        catch (Exception exception)
        {
            // At worst somebody else drafts the same; whoever keeps theirs first wins.
            LogNotRenewed(exception, evaluationId);
        }
    }

    private async Task<EvaluationRecord?> ComputeAsync(EvaluationRecord claimed, CancellationToken cancellationToken)
    {
        var asked = await questions.OfSessionAsync(claimed.SessionId, cancellationToken);
        var fold = new SessionFold(asked);
        await foreach (var logged in log.ReadAllAsync(claimed.SessionId, cancellationToken))
        {
            fold.Apply(logged);
        }

        var story = fold.Finish(await grains.GetGrain<IRoom>(claimed.SessionId).DocumentAsync());
        var rubric = Rubric.Of(asked);
        var report = await agent.ReviewAsync(rubric, story, cancellationToken);
        return await store.KeepAsync(claimed, story, Drafting.Draft(rubric, story, report.Findings), report, cancellationToken);
    }

    private async Task TellAsync(EvaluationRecord kept, CancellationToken cancellationToken)
    {
        if (!await IsToldAsync(kept, cancellationToken))
        {
            await grains.GetGrain<IRoom>(kept.SessionId).AppendAsync(new NewEvent(
                EventTypes.AiAnalysis, null,
                JsonSerializer.Serialize(
                    new
                    {
                        evaluation_id = kept.Id,
                        draft = kept.Number,
                        kept.Mode,
                        kept.Model,
                        prompt = kept.Mode == "model" ? CodingPrompt.Version : null,
                        scores = kept.Scores.OrderBy(score => score.Position).Select(score => new
                        {
                            score.Criterion,
                            score.Score,
                            band = Bands.Of(score.Score),
                            score.Confidence,
                            evidence = EvaluationViews.Citations(score).Select(cited => cited.Seq),
                        }),
                    },
                    Json.Options),
                Audience: Audience.Staff));
        }

        await lifecycle.MarkEvaluatedAsync(kept.SessionId, cancellationToken);
    }

    private async Task<bool> IsToldAsync(EvaluationRecord kept, CancellationToken cancellationToken)
    {
        await foreach (var logged in log.ReadAllAsync(kept.SessionId, cancellationToken))
        {
            if (logged.Type == EventTypes.AiAnalysis && logged.Data.GetProperty("evaluation_id").GetGuid() == kept.Id
                && logged.Data.GetProperty("draft").GetInt32() == kept.Number)
            {
                return true;
            }
        }

        return false;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The evaluation of session {SessionId} could not be drafted")]
    private partial void LogFailed(Exception exception, Guid sessionId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The claim on evaluation {EvaluationId} could not be renewed")]
    private partial void LogNotRenewed(Exception exception, Guid evaluationId);
}
