using System.Globalization;
using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Rooms;

namespace IntegrityAI.Evaluation.Facts;

/// <summary>Reads one event as something that a score may rest on. Pure.</summary>
public static class MomentReader
{
    /// <summary>A single piece of this many characters is not typed by hand.</summary>
    public const int PasteFrom = 40;

    /// <summary>Null for events that are no evidence of the work, such as presence, calls, signals and earlier evaluations.</summary>
    public static Moment? Read(SessionEvent logged, DateTimeOffset first)
    {
        var data = logged.Data;
        return logged.Type switch
        {
            EventTypes.CodeUpdate when Text(data, "o") != "starter" => Edit(logged, first),
            EventTypes.ExecutionResult => Run(logged, first),
            EventTypes.Chat => Of(logged, first, "Chat message", Text(data, "text")),
            EventTypes.QuestionRevealed => Of(logged, first, "Question shown", Text(data, "title")),
            EventTypes.QuestionActivated => Of(logged, first, "Question taken up again", Text(data, "title")),
            EventTypes.LanguageChange => Of(logged, first, "Language changed", Text(data, "language")),
            _ => null,
        };
    }

    /// <summary>Whether an edit of this origin brought its text in at once instead of being typed.</summary>
    public static bool IsPaste(string origin, ChangeVolume volume) => origin switch
    {
        "complete" or "undo" or "redo" => false,
        _ => volume.LongestPiece > 1 && (origin.Contains("paste", StringComparison.Ordinal) || volume.LongestPiece >= PasteFrom),
    };

    /// <summary>A text of the event's data; empty where there is none.</summary>
    public static string Text(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";

    private static Moment Edit(SessionEvent logged, DateTimeOffset first)
    {
        var volume = logged.Data.TryGetProperty("c", out var changes) ? ChangeVolume.Of(changes) : ChangeVolume.Nothing;
        var how = IsPaste(Text(logged.Data, "o"), volume) ? "inserted at once" : "typed";
        var label = string.Create(
            CultureInfo.InvariantCulture, $"Edit: {volume.Inserted} characters {how}, {volume.Deleted} deleted");
        return Of(logged, first, label, volume.Text) with { Edit = volume };
    }

    private static Moment? Run(SessionEvent logged, DateTimeOffset first)
    {
        if (!logged.Data.TryGetProperty("run", out var run))
        {
            return null;
        }

        Guid? question = Guid.TryParse(Text(run, "question_id"), out var id) ? id : null;
        var isTest = Text(run, "mode") == "test";
        var read = new RunMoment(
            isTest && question is not null, Text(run, "status"), Number(run, "tests_passed"), Number(run, "tests_total"), question);
        var printed = string.Join('\n', Text(run, "stdout"), Text(run, "stderr"), Text(run, "compile_output"));
        return Of(logged, first, Label(read, isTest), printed) with { Run = read };
    }

    private static string Label(RunMoment run, bool isTest)
    {
        var words = run.Status.Replace('_', ' ');
        var what = run.AgainstTests ? "Test run" : isTest ? "Run with tests of their own" : "Run";
        return isTest && !run.TellsNothing && run.Total is { } total
            ? string.Create(CultureInfo.InvariantCulture, $"{what}: {run.Passed} of {total} passed")
            : $"{what}: {words}";
    }

    private static Moment Of(SessionEvent logged, DateTimeOffset first, string label, string text) => new(
        logged.Seq, logged.Type, logged.At, (long)(logged.At - first).TotalMilliseconds, logged.Actor?.Role == Role.Candidate, label,
        text, null, null);

    private static int? Number(JsonElement data, string name) =>
        data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;
}
