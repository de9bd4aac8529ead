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
    /// <summary>How many commits an entering client waits for a pause.</summary>
    private const int MaxRounds = 20;

    /// <summary>No version: the whole document is wanted.</summary>
    private const int WholeDocument = -1;

    private static readonly CallPresence NotInCall = new(false, false, false);

    /// <summary>Stages one event and waits until it is committed and told. Answers with its number.</summary>
    private async Task<long> StageAsync(string type, Actor? actor, JsonElement data, bool personal, Action<Committed>? tell)
    {
        ThrowIfUnable();
        var key = actor is null ? null : await PrepareAsync(actor);
        return await StagedAsync(type, actor, data, personal ? key : null, tell);
    }

    /// <summary>The same for what only an interview that goes on can hold.</summary>
    private async Task<RoomReply> StageWhileOpenAsync(
        string type, Actor actor, JsonElement data, bool personal, Action<Committed>? tell)
    {
        if (IsOver)
        {
            return Over();
        }

        var key = await PrepareAsync(actor);
        if (IsOver)
        {
            return Over();
        }

        await StagedAsync(type, actor, data, personal ? key : null, tell);
        return RoomReply.Done;
    }

    private Task<long> StagedAsync(string type, Actor? actor, JsonElement data, OpenKey? key, Action<Committed>? tell)
    {
        var entry = Stage(type, actor, data, key, clock.GetUtcNow(), tell);
        _ = CommitAsync();
        return entry.Done.Task;
    }

    /// <summary>What the database must give before something of a person can be decided. All waiting is done here.</summary>
    /// <exception cref="RoomUnavailableException">It gives nothing now; nothing was decided.</exception>
    private async ValueTask<OpenKey> PrepareAsync(Actor person)
    {
        ThrowIfUnable();
        try
        {
            var key = await keys.OfAsync(Id, person.Id, CancellationToken.None);
            if (!registered.Contains(person.Id))
            {
                if (person.Role != Role.Candidate)
                {
                    await lifecycle.StaffJoinedAsync(Id, person, CancellationToken.None);
                }

                registered.Add(person.Id);
            }

            ThrowIfUnable();
            return key;
        }
        catch (Exception exception) when (exception is not RoomUnavailableException)
        {
            LogNotPrepared(exception, Id);
            throw new RoomUnavailableException();
        }
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
        newest = entry;
        closing |= RoomFold.Ends(type, data);
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
        try
        {
            if (committed.Type != EventTypes.CodeUpdate)
            {
                room.Apply(committed.Seq, committed.Type, committed.Actor, committed.At, committed.Data);
            }

            entry.Tell?.Invoke(committed);
        }
        catch (Exception exception)
        {
            // It is in the log, whatever it holds; those that wait behind it must not wait for ever.
            LogNotTold(exception, Id, committed.Seq);
        }

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

    /// <summary>The document, all of it committed, so that nothing is shown that may not have happened.</summary>
    /// <remarks>
    /// The moment at which nothing waits is best: nothing newer was told yet. A room that never pauses gives what was decided some
    /// commits ago; what was told since reaches the client as batches.
    /// </remarks>
    private async Task<RoomCopy> CommittedAsync(int version)
    {
        for (var round = 0; ; round++)
        {
            if (broken)
            {
                throw new RoomUnavailableException();
            }

            if (committedSeq == seq)
            {
                return Copy(version);
            }

            var copy = round < MaxRounds ? null : Copy(version);
            await newest!.Done.Task;
            if (copy is not null)
            {
                return copy;
            }
        }
    }

    private void ThrowIfUnable()
    {
        if (broken || staged.Count >= MaxStaged)
        {
            throw new RoomUnavailableException();
        }
    }

    /// <summary>Takes a person out; false where they are not in, or are in through another connection.</summary>
    private bool Depart(Guid personId, string connection)
    {
        if (!present.TryGetValue(personId, out var entry) || !entry.Connected || entry.Connection != connection)
        {
            return false;
        }

        present[personId] = entry with { Connected = false, Call = NotInCall };
        return true;
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Session {SessionId}: the room could not be loaded from its log")]
    private partial void LogNotLoaded(Exception exception, Guid sessionId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Session {SessionId}: the database gives nothing; what somebody did was refused")]
    private partial void LogNotPrepared(Exception exception, Guid sessionId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Session {SessionId}: event {Seq} is stored but could not be told")]
    private partial void LogNotTold(Exception exception, Guid sessionId, long seq);

    private sealed record Present(Actor Person, string Connection)
    {
        public bool Connected { get; init; }

        public CallPresence Call { get; init; } = NotInCall;
    }
}
