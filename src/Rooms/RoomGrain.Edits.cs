using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Proctoring;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Platform.Web;
using IntegrityAI.Rooms.Log;
using IntegrityAI.Rooms.State;

namespace IntegrityAI.Rooms;

/// <summary>Edits: stamped, staged, watched for pastes, told, and read back from the log.</summary>
public sealed partial class RoomGrain
{
    private Staged StageEdits(Actor person, OpenKey key, IReadOnlyList<DocumentUpdate> accepted)
    {
        var now = clock.GetUtcNow();
        var from = room.Document.Version;
        var stamped = new List<DocumentUpdate>(accepted.Count);
        var told = default(Staged);
        foreach (var update in accepted)
        {
            var done = update with
            {
                Author = person.Id,
                At = now.ToUnixTimeMilliseconds(),
                Seq = seq + 1,
                Selection = update.Selection?.Select(place => Math.Clamp(place, 0, update.Changes.NewLength)).ToArray(),
            };
            var data = JsonSerializer.SerializeToElement(
                new { file = "main", v = room.Document.Version, c = done.Changes, s = done.Selection, id = done.Id, o = done.Origin }, Json.Options);
            var last = stamped.Count == accepted.Count - 1;
            told = Stage(EventTypes.CodeUpdate, person, data, key, now, last ? _ => PublishEdits(from, stamped) : null);
            NoticePaste(person, key, done, now);
            room.Document.Accept([done]);
            stamped.Add(done);
        }

        return told!;
    }

    private void PublishEdits(int from, List<DocumentUpdate> updates) =>
        relay.ToAll(Id, "batch", new BatchMessage(from, [.. updates.Select(AcceptedUpdate.Of)]));

    // The room sees pastes itself: a client that does not report them changes nothing.
    private void NoticePaste(Actor person, OpenKey key, DocumentUpdate update, DateTimeOffset now)
    {
        var (_, _, longest) = update.Changes.Volume();
        var removed = update.Changes.RemovedFrom(room.Document.Text);
        var isTheirs = update.Origin != "starter" && (update.Origin != "complete" || longest.Length > MaxCompletion);
        if (person.Role == Role.Candidate && isTheirs && longest.Length > 1)
        {
            var own = room.Document.Text.Contains(longest, StringComparison.Ordinal)
                || recentlyRemoved.Any(text => text.Contains(longest, StringComparison.Ordinal));
            var observation = new Observation("paste", person, now, longest.Length, null, longest);
            if (signals.Judge(observation, own) is { } card)
            {
                Stage(EventTypes.Signal, person, Data(card), key, now, ToStaff);
            }
        }

        if (removed.Length is > 1 and <= MaxRemovedLength)
        {
            recentlyRemoved.Enqueue(removed);
            if (recentlyRemoved.Count > MaxRemovedKept)
            {
                recentlyRemoved.Dequeue();
            }
        }
    }

    private void Replay(SessionEvent logged)
    {
        if (logged.Data.TryGetProperty("c", out var changes))
        {
            room.Document.Accept([new DocumentUpdate(
                changes.Deserialize<ChangeSet>(Json.Options)!, logged.Actor?.Id ?? Guid.Empty, logged.Data.GetProperty("id").GetString() ?? "",
                null, null, logged.At.ToUnixTimeMilliseconds(), logged.Seq)]);
        }
    }
}
