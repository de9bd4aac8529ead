using IntegrityAI.Platform.Problems;

namespace IntegrityAI.Execution.Terminals;

/// <summary>What the terminal refuses, and how it is said.</summary>
internal static class TerminalProblems
{
    public static readonly TerminalReply Watching = TerminalReply.No(
        "read_only", "You are watching this interview, so you cannot type in its terminal.");

    public static readonly TerminalReply Malformed = TerminalReply.No("malformed", "The message could not be read. Reload the page.");

    public static readonly TerminalReply BadSize = TerminalReply.No(
        "bad_size", $"A terminal has {TerminalLimits.MinColumns} to {TerminalLimits.MaxColumns} columns and {TerminalLimits.MinRows} to {TerminalLimits.MaxRows} rows.");

    public static readonly TerminalReply UnknownKind = TerminalReply.No(
        "unknown_kind", "A terminal runs the program, the language's prompt (repl) or a shell.");

    public static readonly TerminalReply AlreadyOpen = TerminalReply.No(
        "already_open", "This room's terminal is open already. Use it, or stop it first.");

    public static readonly TerminalReply NotRunning = TerminalReply.No(
        "not_running", "No program runs in the terminal just now. Wait until it has started, or open it again.");

    public static readonly TerminalReply NotTheLeader = TerminalReply.No(
        "not_the_leader", "The terminal has the size of the screen of whoever typed last.");

    public static readonly TerminalReply InputTooLarge = TerminalReply.No(
        "input_too_large", $"At most {TerminalLimits.InputCharacters} characters can be sent at once. Paste less, or put it into a file.");

    public static readonly TerminalReply InputFull = TerminalReply.No(
        "input_full", "The program does not read what was typed. Wait until it does, or stop the terminal.");

    public static readonly TerminalReply TooFast = TerminalReply.No(
        "rate_limited", "Too much was sent in a short time. Wait a moment.");

    public static readonly TerminalReply Full = TerminalReply.No(
        "terminals_busy", "All places for terminals are taken on this server. Try again in a few minutes; running the program works all the same.");

    public static readonly TerminalReply Off = TerminalReply.No(
        "terminals_off", "This server has no interactive terminals. Give the program its input in the tab “Input” and run it.");

    public static readonly TerminalReply NothingToRun = TerminalReply.No(
        "no_source", "There is no program to run yet: write it in the editor first.");

    public static readonly TerminalReply Unavailable = TerminalReply.No(
        "unavailable", "The terminal cannot be reached just now. Try again in a moment.");

    public static TerminalReply NoRepl(string language) => TerminalReply.No(
        "no_repl", $"{language} has no interactive prompt here. Run the program, or open a shell.");

    public static TerminalReply NotInTerminal(string language) => TerminalReply.No(
        "not_in_terminal", $"{language} is not run in a terminal. Press Run, or open its prompt here.");

    public static TerminalReply Of(Failure failure) => TerminalReply.No(failure.Code, failure.Detail);
}
