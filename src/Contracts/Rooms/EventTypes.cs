namespace IntegrityAI.Contracts.Rooms;

/// <summary>The kinds of events in a session log. Names are stored: they never change.</summary>
public static class EventTypes
{
    public const string CodeUpdate = "code_update";
    public const string LanguageChange = "language_change";
    public const string QuestionRevealed = "question_revealed";
    public const string QuestionActivated = "question_activated";
    public const string Chat = "chat";
    public const string RunStarted = "run_started";
    public const string ExecutionResult = "execution_result";
    public const string TerminalOpened = "terminal_opened";
    public const string TerminalOutput = "terminal_output";
    public const string TerminalClosed = "terminal_closed";
    public const string ParticipantJoin = "participant_join";
    public const string ParticipantLeave = "participant_leave";
    public const string SessionState = "session_state";
    public const string Signal = "signal";
    public const string MediaJoined = "media_joined";
    public const string MediaLeft = "media_left";
    public const string AiAnalysis = "ai_analysis";
    public const string Score = "score";
}
