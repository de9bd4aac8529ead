using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Problems;
using Microsoft.AspNetCore.Http;

namespace IntegrityAI.Evaluation;

/// <summary>What can be refused here, and how it is said.</summary>
internal static class EvaluationProblems
{
    public static readonly Failure NoSuchSession = Failure.NotFound("interview");

    public static readonly Failure NoSuchScore = Failure.NotFound("score");

    public static readonly Failure Decided = Failure.Conflict(
        "evaluation_decided", "Somebody has already decided about a score of this evaluation, so it is not drafted again. Override single scores instead.");

    public static readonly Failure NotDrafted = Failure.Conflict(
        "evaluation_not_drafted", "This evaluation is still being drafted. Wait a moment, then decide.");

    public static readonly Failure ChangedMeanwhile = Failure.Conflict(
        "evaluation_changed", "Somebody else changed this evaluation at the same moment. Look at it again, then decide.");

    public static Failure NoEvaluation(SessionStatus status) => new(
        StatusCodes.Status404NotFound, "no_evaluation", status switch
        {
            SessionStatus.Cancelled => "This interview was cancelled, so there is nothing to evaluate.",
            SessionStatus.Ended or SessionStatus.Evaluated => "The evaluation of this interview has not begun yet. Try again in a moment.",
            _ => "The evaluation is drafted when the interview has ended.",
        });

    public static Failure NotOver(SessionStatus status) => Failure.Conflict(
        "session_not_over", status == SessionStatus.Cancelled
            ? "This interview was cancelled, so there is nothing to evaluate."
            : "This interview is not over yet. Its evaluation is drafted when it has ended.");
}
