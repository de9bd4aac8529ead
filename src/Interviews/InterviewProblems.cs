using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Interviews.Sessions;
using IntegrityAI.Platform.Problems;

namespace IntegrityAI.Interviews;

/// <summary>What can be refused here, and how it is said.</summary>
internal static class InterviewProblems
{
    public static readonly Failure NoSuchSession = Failure.NotFound("interview");

    public static readonly Failure NoSuchQuestion = Failure.NotFound("question");

    public static readonly Failure UnknownCode = new(
        404, "unknown_session_code",
        "No interview has this code. Check the nine letters in your invitation; capitals and dashes do not matter.");

    public static readonly Failure Ended = Failure.Conflict(
        "session_ended", "This interview has ended, so nobody can join it any more. Ask your contact for a new invitation.");

    public static readonly Failure Cancelled = Failure.Conflict(
        "session_cancelled", "This interview was cancelled. Ask your contact for a new invitation.");

    public static readonly Failure NotOpen = Failure.Conflict(
        "session_not_open", "This interview is still being prepared. Try again when you were told that it is open.");

    public static readonly Failure NameTaken = Failure.Conflict(
        "name_taken", "Somebody with this name has joined already. If that is you in another browser, go back to it; otherwise add an initial to your name.");

    public static readonly Failure Full = Failure.Conflict(
        "session_full", "This interview has as many guests as it takes. Ask your interviewer.");

    public static readonly Failure BankIsReadOnly = Failure.Conflict(
        "question_read_only", "Questions of the built-in bank cannot be changed. Make a copy and change that.");

    public static readonly Failure TooLate = Failure.Conflict(
        "session_started", "The interview has begun or is over, so its settings cannot be changed any more.");

    public static Failure UnknownQuestions(IEnumerable<Guid> ids) =>
        Failure.Field("question_ids", $"There is no question with the id {string.Join(", ", ids)}.") with { Code = "unknown_question" };

    public static Failure InvalidTransition(SessionStatus status, SessionStep step) => Failure.Conflict(
        "invalid_transition",
        $"An interview that is {Word(status)} cannot be {Verb(step)}.{Hint(status, step)}");

    private static string Word(SessionStatus status) => status switch
    {
        SessionStatus.Draft => "a draft",
        SessionStatus.Waiting => "waiting for its start",
        _ => status.ToString().ToLowerInvariant(),
    };

    private static string Verb(SessionStep step) => step switch
    {
        SessionStep.Publish => "published",
        SessionStep.Join => "joined",
        SessionStep.Start => "started",
        SessionStep.End => "ended",
        SessionStep.Evaluate => "evaluated",
        _ => "cancelled",
    };

    private static string Hint(SessionStatus status, SessionStep step) => (status, step) switch
    {
        (SessionStatus.Live, SessionStep.Cancel) => " End it instead.",
        (SessionStatus.Draft or SessionStatus.Scheduled or SessionStatus.Waiting, SessionStep.End) => " Start it first, or cancel it.",
        _ => "",
    };
}
