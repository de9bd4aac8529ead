using IntegrityAI.Execution.Languages;
using IntegrityAI.Platform.Problems;

namespace IntegrityAI.Execution;

/// <summary>What can be refused here, and how it is said.</summary>
internal static class ExecutionProblems
{
    public static readonly Failure NoSuchSession = Failure.NotFound("interview");

    public static readonly Failure NoSuchQuestion = Failure.NotFound("question");

    public static readonly Failure Ended = Failure.Conflict(
        "session_ended", "This interview has ended, so nothing in it can be run any more.");

    public static readonly Failure NotOpen = Failure.Conflict(
        "session_not_open", "This interview is still being prepared. Publish it first; then its people can run code.");

    public static readonly Failure MayNotRun = Failure.Forbidden(
        "Only the people who take part in an interview run code in it. You may watch.");

    public static readonly Failure NoSource = Failure.Field("source", "There is no program to run: send its source.");

    public static readonly Failure TooLarge = new(
        413, "source_too_large", $"The program and its input are too large: together at most {RunLimits.MaxSourceBytes / 1024} kB of source and {RunLimits.MaxStdinBytes / 1024} kB of input.");

    public static readonly Failure NoTests = Failure.Invalid(
        "no_tests", "There is nothing to test against: choose a question that has tests, or run without them.");

    public static readonly Failure Busy = new(
        503, "runner_busy", "All places to run code are taken right now. Your program was not run; try again in a few seconds.", 5);

    public static readonly Failure AlreadyRunning = new(
        429, "too_many_runs", "You already have programs running. Wait until one of them has ended.", 2);

    public static Failure OrganisationBusy(int most) => new(
        429, "too_many_runs_of_organisation", $"Your organisation runs at most {most} programs a minute, and these were run. Try again in a few seconds; an administrator can raise the limit.", 10);

    public static readonly Failure RunnerUnavailable = new(
        503, "runner_unavailable", "Programs are run by a Judge0 here, and it does not answer right now. Try again in a moment.", 10);

    public static readonly Failure NotRunning = new(
        404, "not_found", "This run does not go on (any more), or it is not yours to stop.");

    public static readonly Failure IdReused = Failure.Conflict(
        "run_id_reused", "There was a run of this id already, of something else. Choose a new id for each run.");

    public static readonly Failure EmptyId = Failure.Field("id", "The run's id must be a UUID that is not all zeros.");

    public static readonly Failure BadArguments = Failure.Field(
        "arguments", $"A program takes at most {RunLimits.MaxArguments} arguments of together {RunLimits.MaxArgumentChars} characters, without null characters.");

    public static Failure UnknownLanguage(string language) => Failure.Field(
        "language", $"“{Shown(language)}” is no language here. Choose one of: {string.Join(", ", LanguageCatalogue.Known.Select(known => known.Id))}.");

    public static Failure NotInstalled(Language language) => Failure.Conflict(
        "language_not_installed", $"{language.Name} is not installed on this server. Choose another language, or ask the operator: {language.Install}.");

    public static Failure NotRunHere(Language language) => Failure.Conflict(
        "not_run_here", $"{language.Name} is not run on the server: the browser shows it beside the editor.");

    public static Failure BadFile(string name) => Failure.Field(
        "files", $"The file name “{Shown(name)}” cannot be used: letters, digits, dots, dashes and underscores, in at most 8 folders and 200 characters, each name once, and no file where another has its folder.");

    public static Failure NoEntryFile(Language language) => Failure.Field(
        "files", $"One of the files must be named {language.File}: that is what a {language.Name} run starts with.");

    public static readonly Failure SourceTooLargeToFormat = new(
        413, "source_too_large", $"The file is too large to be formatted: at most {RunLimits.MaxSourceBytes / 1024} kB.");

    public static Failure NoFormatter(Language language, string? install) => Failure.Conflict(
        "formatter_not_installed", install is null
            ? $"There is no formatter for {language.Name} here."
            : $"The formatter for {language.Name} is not installed on this server. Ask the operator: {install}.");

    public static Failure NotFormattable(string why) => new(422, "not_formattable", $"The file was left as it is: {why}");

    public static Failure CannotIsolate(string why) => new(503, "cannot_isolate", why);

    private static string Shown(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
