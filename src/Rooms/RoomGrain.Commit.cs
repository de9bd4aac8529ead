using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Proctoring;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Rooms.Log;
using IntegrityAI.Rooms.State;

namespace IntegrityAI.Rooms;

/// <summary>Staging, committing and telling.</summary>
public sealed partial class RoomGrain
{
    /// <summary>Stages one event and waits until it is committed and told. Answers with its number.</summary>
    private async Task<long> StageAsync(string type, Actor? actor, JsonElement data, bool personal, Action<Committed>? tell)
    {
        var key = personal && actor is not null ? await keys.OfAsync(Id, actor.Id, CancellationToken.None) : null;
        if (actor is not null)
        {
            await RegisterAsync(actor);
        }

        ThrowIfBroken();
        var entry = Stage(type, actor, data, key, clock.GetUtcNow(), tell);
        _ = CommitAsync();
        return await entry.Done.Task;
    }

    /// <summary>Gives the event its number and hash. No turn of anybody else lies between two calls in one method.</summary>
    private Staged Stage(
        string type, Actor? actor, JsonElement data, OpenKey? key, DateTimeOffset at, Action<Committed>? tell)
    {
        seq++;
        var payload = EventEnvelope.Write(Id, seq, type, actor?.Id, at.ToUnixTimeMilliseconds(), data, key);
        hash = HashChain.Next(hash, payload);
        var row = new StoredEvent
        {
            SessionId = Id,
            Seq = seq,
            EventType = type,
            ActorId = actor?.Id,
            At = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()),
            Payload = payload,
            Hash = hash,
        };
        var entry = new Staged(row, new Committed(seq, type, actor, row.At, data), tell, new(TaskCreationOptions.RunContinuationsAsynchronously));
        staged.Add(entry);
        return entry;
    }

    /// <summary>Commits what is staged, and what gets staged meanwhile, until nothing is left.</summary>
    private async Task CommitAsync()
    {
        if (committing)
        {
            return;
        }

        committing = true;
        while (staged.Count > 0 && !broken)
        {
            var batch = staged.ToArray();
            staged.Clear();
            try
            {
                await writer.AppendAsync([.. batch.Select(entry => entry.Row)], CancellationToken.None);
            }
            catch (Exception exception)
            {
                StepDown(exception, batch);
                break;
            }

            foreach (var entry in batch)
            {
                Tell(entry);
            }
        }

        committing = false;
    }

    private void Tell(Staged entry)
    {
        var committed = entry.Committed;
        committedSeq = committed.Seq;
        lastActivity = committed.At;
        wallIsStale = true;
        if (committed.Type != EventTypes.CodeUpdate)
        {
            room.Apply(committed.Seq, committed.Type, committed.Actor, committed.At, committed.Data);
        }

        entry.Tell?.Invoke(committed);
        entry.Done.SetResult(committed.Seq);
    }

    // Either the log cannot be written, or another activation owns the session by now: both ways this one is no authority.
    private void StepDown(Exception exception, Staged[] batch)
    {
        LogNotCommitted(exception, Id, batch[0].Row.Seq);
        broken = true;
        var failure = new RoomUnavailableException();
        foreach (var entry in batch.Concat(staged))
        {
            entry.Done.SetException(failure);
            _ = entry.Done.Task.Exception;
        }

        staged.Clear();
        relay.ToAll(Id, "closed", new ClosedMessage(
            "not_durable", "Your last edits could not be saved yet. They are kept here and sent again."));
        DeactivateOnIdle();
    }

    /// <summary>Waits until all that was decided is committed, so that nothing is shown that may not have happened.</summary>
    private async Task SettledAsync()
    {
        while (staged.Count > 0 || committing)
        {
            ThrowIfBroken();
            await (staged.Count > 0 ? staged[^1].Done.Task : Task.Delay(1));
        }

        ThrowIfBroken();
    }

    private async Task RegisterAsync(Actor actor)
    {
        if (registered.Add(actor.Id) && actor.Role != Role.Candidate)
        {
            await lifecycle.StaffJoinedAsync(Id, actor, CancellationToken.None);
        }
    }

    private void ThrowIfBroken()
    {
        if (broken)
        {
            throw new RoomUnavailableException();
        }
    }

    private void ToEverybody(Committed committed) => relay.ToAll(Id, "event", Outward(committed));

    private void ToStaff(Committed committed) => relay.ToStaff(Id, "event", Outward(committed));

    private EventMessage Outward(Committed committed) => new(
        committed.Type, Id, committed.Seq, committed.Data,
        committed.Actor is { } actor ? new EventActor(actor.Id, actor.Name, Word(actor.Role)) : null, committed.At);

    private void ShowPeople()
    {
        wallIsStale = true;
        relay.ToAll(Id, "presence", new { people = People() });
    }

    private IReadOnlyList<RoomPerson> People() =>
    [
        .. present.Values.Select(entry => new RoomPerson(
            entry.Person.Id, entry.Person.Name, Word(entry.Person.Role), ColourOf(entry.Person.Id), entry.Connected, entry.Call)),
    ];

    private string ColourOf(Guid personId)
    {
        var place = room.Arrivals.Select((id, index) => (id, index)).FirstOrDefault(one => one.id == personId).index;
        return Colours[place % Colours.Length];
    }

    private async Task ReportToWallAsync(CancellationToken cancellationToken)
    {
        if (!wallIsStale || broken)
        {
            return;
        }

        wallIsStale = false;
        await GrainFactory.GetGrain<IWall>(session.OrganisationId).ReportAsync(new RoomActivity(
            Id, room.Language,
            [.. present.Values.Select(entry => new WallPerson(entry.Person.Id, entry.Person.Name, Word(entry.Person.Role), entry.Connected))],
            room.LastRun, room.LastSignal, room.SignalsCount, lastActivity, room.Status));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Session {SessionId}: events from {Seq} could not be committed; the room steps down")]
    private partial void LogNotCommitted(Exception exception, Guid sessionId, long seq);

    private sealed record Committed(long Seq, string Type, Actor? Actor, DateTimeOffset At, JsonElement Data);

    private sealed record Staged(
        StoredEvent Row, Committed Committed, Action<Committed>? Tell, TaskCompletionSource<long> Done);

    private sealed record Present(Actor Person)
    {
        public bool Connected { get; init; }

        public CallPresence Call { get; init; } = new(false, false, false);
    }
}
