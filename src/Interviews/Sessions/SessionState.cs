using IntegrityAI.Contracts.Sessions;

namespace IntegrityAI.Interviews.Sessions;

/// <summary>What can happen to a session.</summary>
public enum SessionStep
{
    Publish,
    Join,
    Start,
    End,
    Evaluate,
    Cancel,
}

/// <summary>The one state machine of a session. Pure.</summary>
/// <remarks>
/// draft → scheduled → waiting → live → ended → evaluated, and cancelled from anything before live. Ended, evaluated and
/// cancelled sessions never open again; joining moves a session only while nobody has joined yet.
/// </remarks>
public static class SessionState
{
    /// <summary>The state after <paramref name="step"/>; null where the step is not possible from here.</summary>
    public static SessionStatus? Next(SessionStatus status, SessionStep step) => (status, step) switch
    {
        (SessionStatus.Draft, SessionStep.Publish) => SessionStatus.Scheduled,
        (SessionStatus.Scheduled, SessionStep.Join) => SessionStatus.Waiting,
        (SessionStatus.Waiting or SessionStatus.Live, SessionStep.Join) => status,
        (SessionStatus.Draft or SessionStatus.Scheduled or SessionStatus.Waiting, SessionStep.Start) => SessionStatus.Live,
        (SessionStatus.Live, SessionStep.End) => SessionStatus.Ended,
        (SessionStatus.Ended or SessionStatus.Evaluated, SessionStep.Evaluate) => SessionStatus.Evaluated,
        (SessionStatus.Draft or SessionStatus.Scheduled or SessionStatus.Waiting, SessionStep.Cancel) => SessionStatus.Cancelled,
        _ => null,
    };
}
