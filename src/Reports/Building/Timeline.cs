using System.Text.Json;
using IntegrityAI.Contracts.Proctoring;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Platform.Web;

namespace IntegrityAI.Reports.Building;

/// <summary>The interview told in words: a fold over the log. Pure.</summary>
/// <remarks>
/// Edits and chat messages are many and small: what lies between two other events, but no longer than
/// <see cref="LongestStretchMs"/>, becomes one entry for each who wrote code, and one for the chat.
/// </remarks>
internal sealed class Timeline
{
    public const int MaxEntries = 600;
    public const long LongestStretchMs = 300_000;

    private readonly List<ReportEntry> entries = [];
    private readonly Dictionary<Guid, int> startedRuns = [];
    private readonly HashSet<Guid> seen = [];
    private readonly List<Stretch> open = [];

    /// <summary>Takes the next event over.</summary>
    public void Add(SessionEvent logged, long t)
    {
        if (open.Count > 0 && t - open[0].TMs > LongestStretchMs)
        {
            Close();
        }

        if (logged.Type is EventTypes.CodeUpdate or EventTypes.Chat && !IsStarter(logged))
        {
            Gather(logged, t);
            return;
        }

        Close();
        if (Tell(logged) is not var (title, detail))
        {
            return;
        }

        var entry = new ReportEntry(logged.Seq, t, logged.At, logged.Type, title, detail, logged.Actor?.Name);
        if (logged.Type == EventTypes.RunStarted && RunId(logged.Data) is { } started)
        {
            startedRuns[started] = entries.Count;
        }
        else if (logged.Type == EventTypes.ExecutionResult && RunId(logged.Data) is { } ended && startedRuns.Remove(ended, out var begun))
        {
            // Its result tells more than its start.
            entries[begun] = entries[begun] with { Title = "" };
        }

        entries.Add(entry);
    }

    /// <summary>The entries in order, at most <see cref="MaxEntries"/>: those of least weight are left out first.</summary>
    public (IReadOnlyList<ReportEntry> Entries, int LeftOut) Finish()
    {
        Close();
        var told = entries.Where(entry => entry.Title.Length > 0).ToList();
        var kept = told.Count <= MaxEntries
            ? told
            : [.. told.OrderBy(Weight).ThenBy(entry => entry.Seq).Take(MaxEntries).OrderBy(entry => entry.Seq)];
        return (kept, told.Count - kept.Count);
    }

    private static int Weight(ReportEntry entry) => entry.Type switch
    {
        EventTypes.SessionState or EventTypes.QuestionRevealed => 0,
        EventTypes.ExecutionResult or EventTypes.Score or EventTypes.AiAnalysis => 1,
        EventTypes.Signal or EventTypes.LanguageChange or EventTypes.QuestionActivated => 2,
        EventTypes.ParticipantJoin or EventTypes.ParticipantLeave => 3,
        EventTypes.Chat => 4,
        EventTypes.CodeUpdate => 5,
        _ => 6,
    };

    private (string Title, string? Detail)? Tell(SessionEvent logged)
    {
        var name = logged.Actor?.Name ?? "Somebody";
        var data = logged.Data;
        return logged.Type switch
        {
            EventTypes.ParticipantJoin => (
                logged.Actor is { } person && !seen.Add(person.Id) ? $"{name} came back" : $"{name} joined", Text(data, "role")),
            EventTypes.ParticipantLeave => ($"{name} left", null),
            EventTypes.SessionState => State(Text(data, "status")),
            EventTypes.QuestionRevealed => ($"Question shown: “{Text(data, "title") ?? "untitled"}”", null),
            EventTypes.QuestionActivated => ($"Back to the question “{Text(data, "title") ?? "untitled"}”", null),
            EventTypes.LanguageChange => ($"Language changed to {Words.Language(Text(data, "language") ?? "another one")}", null),
            EventTypes.RunStarted => ("Started a run", "Its result is not recorded."),
            EventTypes.ExecutionResult => Run(data),
            EventTypes.Signal => (Signal(data)?.Title ?? "A signal", IsErased(data) ? "Its content was erased." : null),
            EventTypes.TerminalOpened => ($"{name} opened the terminal", Text(data, "kind")),
            EventTypes.MediaJoined => ($"{name} joined the call", Devices(data)),
            EventTypes.MediaLeft => ($"{name} left the call", null),
            EventTypes.CodeUpdate => ("Starter code was loaded", null),
            EventTypes.AiAnalysis => ("The evaluation was drafted", Text(data, "summary") is { } summary ? Words.Clip(summary, 300) : null),
            EventTypes.Score => Score(name, data),
            _ => null,
        };
    }

    private static (string Title, string? Detail)? State(string? status) => status switch
    {
        "scheduled" => ("The interview was opened to its candidate", null),
        "waiting" => ("The candidate arrived", "The room is open; the interview has not begun."),
        "live" => ("The interview began", null),
        "ended" => ("The interview ended", null),
        "evaluated" => ("The evaluation is ready", null),
        "cancelled" => ("The interview was cancelled", null),
        _ => null,
    };

    private static (string Title, string? Detail) Run(JsonElement data)
    {
        if (Property(data, "run") is not { ValueKind: JsonValueKind.Object } run)
        {
            return ("A run ended", IsErased(data) ? "Its content was erased." : null);
        }

        var status = Text(run, "status") ?? "";
        var how = string.Join(" · ", new[] { Words.Capital(Words.Plain(status)), Words.Language(Text(run, "language") ?? ""), Time(run) }
            .Where(part => part.Length > 0));
        return status is not ("internal_error" or "cancelled") && Number(run, "tests_total") is { } total && total > 0
            ? ($"Tests: {Number(run, "tests_passed") ?? 0} of {total} passed", how)
            : ("Ran the program", how);
    }

    private static string Time(JsonElement run) => Property(run, "time_ms") is { ValueKind: JsonValueKind.Number } time
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{time.GetDouble():0.#} ms")
        : "";

    private static (string Title, string? Detail) Score(string name, JsonElement data)
    {
        var what = Text(data, "title") ?? (Text(data, "criterion") is { } criterion ? Words.Plain(criterion) : "a score");
        var score = Property(data, "score") is { ValueKind: JsonValueKind.Number } number
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $": {number.GetDouble():0.0} of 4")
            : "";
        return Text(data, "action") switch
        {
            "override" => ($"{name} set {what}{score}", Text(data, "reason")),
            "confirm" => ($"{name} confirmed {what}{score}", null),
            _ => ($"{name} decided on {what}{score}", Text(data, "reason")),
        };
    }

    private static string? Devices(JsonElement data)
    {
        var audio = Property(data, "audio")?.ValueKind == JsonValueKind.True;
        var video = Property(data, "video")?.ValueKind == JsonValueKind.True;
        return (audio, video) switch
        {
            (true, true) => "With camera and microphone",
            (true, false) => "With microphone",
            (false, true) => "With camera",
            _ => null,
        };
    }

    private void Gather(SessionEvent logged, long t)
    {
        var isChat = logged.Type == EventTypes.Chat;
        var who = isChat ? Guid.Empty : logged.Actor?.Id ?? Guid.Empty;
        var stretch = open.Find(one => one.Type == logged.Type && one.Who == who);
        if (stretch is null)
        {
            open.Add(stretch = new Stretch(logged.Type, who, logged.Seq, t, logged.At, isChat ? null : logged.Actor?.Name));
        }

        stretch.Count++;
        stretch.Characters += Property(logged.Data, "c") is { ValueKind: JsonValueKind.Array } changes ? Activity.Inserted(changes) : 0;
        var name = logged.Actor?.Name ?? "Somebody";
        stretch.By[name] = stretch.By.GetValueOrDefault(name) + 1;
    }

    private void Close()
    {
        entries.AddRange(open.OrderBy(one => one.Seq).Select(one => one.Type == EventTypes.Chat
            ? new ReportEntry(
                one.Seq, one.TMs, one.At, one.Type, Words.Count(one.Count, "chat message"),
                one.By.Count == 1 ? one.By.Keys.Single() : string.Join(", ", one.By.Select(by => $"{by.Key} {by.Value}")), null)
            : new ReportEntry(
                one.Seq, one.TMs, one.At, one.Type, $"{one.Name ?? "Somebody"} wrote code",
                $"{Words.Count(one.Count, "edit")}, {Words.Count(one.Characters, "character")} added", one.Name)));
        open.Clear();
    }

    private static bool IsStarter(SessionEvent logged) =>
        logged.Type == EventTypes.CodeUpdate && Text(logged.Data, "o") == "starter";

    /// <summary>The card of a signal; null where it was erased.</summary>
    internal static SignalCard? Signal(JsonElement data) =>
        Text(data, "kind") is null ? null : data.Deserialize<SignalCard>(Json.Options);

    internal static Guid? RunId(JsonElement data) =>
        Property(data, "run") is { ValueKind: JsonValueKind.Object } run && Property(run, "id") is { ValueKind: JsonValueKind.String } id
            && id.TryGetGuid(out var value) ? value : null;

    internal static JsonElement? Property(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value) ? value : null;

    internal static string? Text(JsonElement data, string name) =>
        Property(data, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static int? Number(JsonElement data, string name) =>
        Property(data, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    private static bool IsErased(JsonElement data) => Property(data, "erased")?.ValueKind == JsonValueKind.True;

    private sealed record Stretch(string Type, Guid Who, long Seq, long TMs, DateTimeOffset At, string? Name)
    {
        public int Count { get; set; }

        public long Characters { get; set; }

        public Dictionary<string, int> By { get; } = [];
    }
}
