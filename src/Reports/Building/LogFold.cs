using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Proctoring;
using IntegrityAI.Contracts.Rooms;

namespace IntegrityAI.Reports.Building;

/// <summary>What a report keeps of a log, event by event, so that a long log never has to be in memory as a whole. Pure.</summary>
public sealed class LogFold
{
    /// <summary>More signals than anybody reads.</summary>
    public const int MaxSignals = 500;

    private readonly Timeline timeline = new();
    private readonly List<Activity.Edit> edits = [];
    private readonly Dictionary<Guid, Place> runs = [];
    private readonly List<ReportSignal> signals = [];
    private DateTimeOffset? first;
    private long last;
    private long? live;
    private long? over;
    private int signalsSeen;

    /// <summary>Where a run's last event stands and who did it, with the figures that the log alone knows.</summary>
    internal readonly record struct Place(
        long Seq, long TMs, DateTimeOffset At, Actor? Actor, double? WallMs, double? Points, double? MaxPoints);

    internal IReadOnlyDictionary<Guid, Place> Runs => runs;

    internal IReadOnlyList<ReportSignal> Signals => signals;

    internal int SignalsLeftOut => signalsSeen - signals.Count;

    internal int SignalsSeen => signalsSeen;

    /// <summary>Takes the next event over. Events come in the order of the log.</summary>
    public void Add(SessionEvent logged)
    {
        first ??= logged.At;
        var t = (long)(logged.At - first.Value).TotalMilliseconds;
        last = Math.Max(last, t);
        timeline.Add(logged, t);
        switch (logged.Type)
        {
            case EventTypes.CodeUpdate when Timeline.Text(logged.Data, "o") != "starter":
                edits.Add(new Activity.Edit(
                    t, Timeline.Property(logged.Data, "c") is { ValueKind: JsonValueKind.Array } changes ? Activity.Inserted(changes) : 0));
                break;
            case EventTypes.RunStarted or EventTypes.ExecutionResult when Timeline.RunId(logged.Data) is { } run:
                runs[run] = PlaceOf(logged, t);
                break;
            case EventTypes.Signal:
                Note(logged, t);
                break;
            case EventTypes.SessionState:
                var status = Timeline.Text(logged.Data, "status");
                live ??= status == "live" ? t : null;
                over ??= status is "ended" or "cancelled" ? t : null;
                break;
        }
    }

    internal (IReadOnlyList<ReportEntry> Entries, int LeftOut) FinishTimeline() => timeline.Finish();

    /// <summary>From the start of the interview, or the first edit before it, to its end.</summary>
    internal ReportActivity FinishActivity() => Activity.Of(edits, live ?? 0, Math.Max(live ?? 0, over ?? last));

    private static Place PlaceOf(SessionEvent logged, long t)
    {
        var run = Timeline.Property(logged.Data, "run")!.Value;
        var score = Timeline.Property(run, "score") is { ValueKind: JsonValueKind.Object } told ? told : default;
        return new Place(
            logged.Seq, t, logged.At, logged.Actor, Number(run, "wall_ms"), Number(score, "points"), Number(score, "max_points"));
    }

    private static double? Number(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : null;

    private void Note(SessionEvent logged, long t)
    {
        signalsSeen++;
        if (signals.Count == MaxSignals)
        {
            return;
        }

        var card = Timeline.Signal(logged.Data) ?? new SignalCard(
            "erased", "The content of this signal was erased", logged.Actor?.Id ?? Guid.Empty, null, null, null, [], "info");
        signals.Add(new ReportSignal(
            logged.Seq, t, logged.At, card.PersonId, logged.Actor?.Name ?? "Somebody", card.Kind, card.Title, card.Size,
            card.DurationMs, card.Quote, card.Explanations, card.Severity));
    }
}
