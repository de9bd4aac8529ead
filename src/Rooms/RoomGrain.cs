using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Proctoring;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Web;
using IntegrityAI.Rooms.FanOut;
using IntegrityAI.Rooms.Log;
using IntegrityAI.Rooms.State;
using Orleans.Concurrency;
using Orleans.Placement;

namespace IntegrityAI.Rooms;

/// <summary>The authority of one session: decides, has it committed, then tells. Rules live in <c>State/</c>.</summary>
/// <remarks>
/// Reentrant: a push is decided in one turn, and while its commit runs further ones are decided and join the next commit.
/// Nothing is told before it is committed. Where a commit fails the grain forgets itself: what it had decided beyond the log
/// never happened, its clients still hold their unacknowledged edits, and the next activation starts from the log.
/// </remarks>
[Reentrant, PreferLocalPlacement]
public sealed partial class RoomGrain(
    ISessionDirectory sessions, ISessionLifecycle lifecycle, IQuestionBank questions, ISignalRules signals, SessionLog log,
    EventWriter writer, PersonKeys keys, RoomRelay relay, TimeProvider clock, ILogger<RoomGrain> logger)
    : Grain, IRoom, IRoomAuthority
{
    private static readonly string[] Colours =
        ["#2563eb", "#c2410c", "#15803d", "#a21caf", "#0e7490", "#b91c1c", "#6d28d9", "#4d7c0f"];

    private static readonly TimeSpan WallEvery = TimeSpan.FromSeconds(1);

    private readonly List<Staged> staged = [];
    private readonly Dictionary<Guid, Present> present = [];
    private readonly HashSet<Guid> registered = [];
    private readonly Queue<string> recentlyRemoved = new();
    private SessionInfo session = null!;
    private RoomFold room = null!;
    private byte[] hash = [];
    private long seq;
    private long committedSeq;
    private bool committing;
    private bool broken;
    private bool wallIsStale;
    private DateTimeOffset lastActivity;

    private Guid Id => this.GetPrimaryKey();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        session = await sessions.FindAsync(Id, cancellationToken)
            ?? throw new RoomUnavailableException("This interview does not exist.");
        room = new RoomFold(session);
        hash = HashChain.Genesis(Id);
        lastActivity = clock.GetUtcNow();
        await foreach (var logged in log.ReadAllAsync(Id, cancellationToken))
        {
            seq = logged.Seq;
            hash = Convert.FromHexString(logged.Hash);
            if (logged.Type == EventTypes.CodeUpdate)
            {
                Replay(logged);
            }
            else
            {
                room.Apply(logged.Seq, logged.Type, logged.Actor, logged.At, logged.Data);
            }
        }

        committedSeq = seq;
        foreach (var person in await sessions.ParticipantsAsync(Id, cancellationToken))
        {
            registered.Add(person.Id);
        }

        this.RegisterGrainTimer(ReportToWallAsync, WallEvery, WallEvery);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        keys.Forget(Id);
        return Task.CompletedTask;
    }

    public async Task<long> AppendAsync(NewEvent newEvent)
    {
        using var data = JsonDocument.Parse(newEvent.Data);
        return await StageAsync(newEvent.Type, newEvent.Actor, data.RootElement.Clone(), newEvent.Personal, committed =>
        {
            var staffView = newEvent.StaffView is { } forStaff ? JsonSerializer.Deserialize<JsonElement>(forStaff) : committed.Data;
            relay.ToStaff(Id, "event", Outward(committed with { Data = staffView }));
            if (newEvent.Audience == Audience.Everyone)
            {
                var guestView = newEvent.CandidateView is { } forGuests ? JsonSerializer.Deserialize<JsonElement>(forGuests) : committed.Data;
                relay.ToGuests(Id, "event", Outward(committed with { Data = guestView }));
            }
        });
    }

    public Task PublishAsync(TransientMessage message)
    {
        relay.Show(Id, message);
        return Task.CompletedTask;
    }

    public async Task<RoomDocument> DocumentAsync()
    {
        await SettledAsync();
        return new RoomDocument(
            room.Language, room.Document.Text, room.Document.Version, room.ActiveQuestionId, [.. room.Revealed]);
    }

    public async Task<RoomEntry> EnterAsync(Actor person, int version)
    {
        var isNew = !present.TryGetValue(person.Id, out var entry) || !entry.Connected;
        present[person.Id] = entry = (entry ?? new Present(person)) with { Connected = true };
        if (isNew)
        {
            await StageAsync(
                EventTypes.ParticipantJoin, person, Data(new { name = person.Name, role = Word(person.Role) }), false, ToEverybody);
        }

        await SettledAsync();
        ShowPeople();
        return new RoomEntry(
            People(), [.. room.Chat], [.. room.Revealed], room.ActiveQuestionId, session.Title, Word(room.Status), room.Language,
            room.StartedAt, committedSeq, Copy(version));
    }

    public async Task LeaveAsync(Actor person)
    {
        if (!present.TryGetValue(person.Id, out var entry) || !entry.Connected)
        {
            return;
        }

        present[person.Id] = entry with { Connected = false, Call = new CallPresence(false, false, false) };
        ShowPeople();
        await StageAsync(
            EventTypes.ParticipantLeave, person, Data(new { name = person.Name, role = Word(person.Role) }), false, ToEverybody);
    }

    public async Task<RoomReply> PushAsync(Actor person, int version, IReadOnlyList<DocumentUpdate> updates)
    {
        if (room.IsOver)
        {
            return Over();
        }

        // Everything that waits comes before the decision: between the decision and the staging nobody else gets a turn.
        var key = await keys.OfAsync(Id, person.Id, CancellationToken.None);
        await RegisterAsync(person);
        ThrowIfBroken();
        var (accepted, refusal) = room.Document.Decide(version, updates);
        if (refusal is not null)
        {
            return RoomReply.No(refusal.Code, refusal.Message);
        }

        if (accepted.Count == 0)
        {
            return RoomReply.Done;
        }

        StageEdits(person, key, accepted);
        _ = CommitAsync();
        return RoomReply.Done;
    }

    public async Task<RoomCopy> PullAsync(int version)
    {
        await SettledAsync();
        return Copy(version);
    }

    public async Task<RoomReply> ChatAsync(Actor person, string id, string text)
    {
        if (room.Chat.Any(line => line.AuthorId == person.Id && line.Id == id))
        {
            return RoomReply.Done;
        }

        if (room.IsOver)
        {
            return Over();
        }

        await StageAsync(EventTypes.Chat, person, Data(new { id, text }), true, ToEverybody);
        return RoomReply.Done;
    }

    public async Task<RoomReply> SetLanguageAsync(Actor person, string language)
    {
        if (room.IsOver)
        {
            return Over();
        }

        if (language == room.Language)
        {
            return RoomReply.Done;
        }

        var pristine = await IsPristineAsync();
        await StageAsync(EventTypes.LanguageChange, person, Data(new { language }), false, ToEverybody);
        if (pristine && room.ActiveQuestionId is { } active)
        {
            await LoadStarterAsync(person, active);
        }

        return RoomReply.Done;
    }

    public async Task<RoomReply> ShowQuestionAsync(Actor person, Guid questionId)
    {
        if (room.IsOver)
        {
            return Over();
        }

        var question = (await questions.OfSessionAsync(Id, CancellationToken.None)).FirstOrDefault(one => one.Id == questionId);
        if (question is null)
        {
            return RoomReply.No("unknown_question", "This question is not part of the interview.");
        }

        var pristine = await IsPristineAsync();
        var type = room.Revealed.Contains(questionId) ? EventTypes.QuestionActivated : EventTypes.QuestionRevealed;
        await StageAsync(type, person, Data(new { question_id = questionId, title = question.Title }), false, ToEverybody);
        return pristine ? await LoadStarterAsync(person, questionId) : RoomReply.Done;
    }

    public async Task<RoomReply> LoadStarterAsync(Actor person, Guid questionId)
    {
        if (room.IsOver)
        {
            return Over();
        }

        var question = await questions.FindAsync(questionId, CancellationToken.None);
        if (question is null || !question.Starter.TryGetValue(room.Language, out var code))
        {
            return RoomReply.No("no_starter", "This question has no starter code in the present language.");
        }

        var key = await keys.OfAsync(Id, person.Id, CancellationToken.None);
        await RegisterAsync(person);
        ThrowIfBroken();
        if (room.Document.Text != code)
        {
            var change = ChangeSet.Replacing(room.Document.Text.Length, code);
            StageEdits(person, key, [new DocumentUpdate(change, person.Id, $"starter-{seq + 1}", null, "starter", 0, 0)]);
            await CommitAsync();
        }

        return RoomReply.Done;
    }

    public async Task ObserveAsync(Observation observation)
    {
        if (!room.IsOver && signals.Judge(observation, writtenInRoom: false) is { } card)
        {
            await StageAsync(
                EventTypes.Signal, observation.Person, JsonSerializer.SerializeToElement(card, Json.Options), true, ToStaff);
        }
    }

    public async Task SetCallAsync(Actor person, CallPresence call)
    {
        if (!present.TryGetValue(person.Id, out var entry) || entry.Call == call)
        {
            return;
        }

        present[person.Id] = entry with { Call = call };
        ShowPeople();
        if (entry.Call.Joined != call.Joined && !room.IsOver)
        {
            await StageAsync(
                call.Joined ? EventTypes.MediaJoined : EventTypes.MediaLeft, person,
                Data(new { audio = call.Audio, video = call.Video }), false, ToEverybody);
        }
    }

    /// <summary>The document as some client needs it; call it only when everything is committed.</summary>
    private RoomCopy Copy(int version) => room.Document.Since(version) is { } updates && updates.Count <= SharedDocument.MaxUpdatesAPush
        ? new RoomCopy(room.Document.Version, null, updates)
        : new RoomCopy(room.Document.Version, room.Document.Text, null);

    private async Task<bool> IsPristineAsync()
    {
        var text = room.Document.Text;
        return string.IsNullOrWhiteSpace(text)
            || (await questions.OfSessionAsync(Id, CancellationToken.None)).Any(question => question.Starter.Values.Contains(text));
    }

    private void StageEdits(Actor person, OpenKey key, IReadOnlyList<DocumentUpdate> accepted)
    {
        var now = clock.GetUtcNow();
        var from = room.Document.Version;
        var stamped = new List<DocumentUpdate>(accepted.Count);
        foreach (var update in accepted)
        {
            var done = update with { Author = person.Id, At = now.ToUnixTimeMilliseconds(), Seq = seq + 1 };
            var data = JsonSerializer.SerializeToElement(
                new { file = "main", v = room.Document.Version, c = done.Changes, s = done.Selection, id = done.Id, o = done.Origin }, Json.Options);
            var last = stamped.Count == accepted.Count - 1;
            Stage(EventTypes.CodeUpdate, person, data, key, now, last ? _ => PublishEdits(from, stamped) : null);
            NoticePaste(person, done, now);
            room.Document.Accept([done]);
            stamped.Add(done);
        }
    }

    private void PublishEdits(int from, List<DocumentUpdate> updates) =>
        relay.ToAll(Id, "batch", new BatchMessage(from, [.. updates.Select(AcceptedUpdate.Of)]));

    // The room sees pastes itself: a client that does not report them changes nothing.
    private void NoticePaste(Actor person, DocumentUpdate update, DateTimeOffset now)
    {
        var (_, _, longest) = update.Changes.Volume();
        var removed = update.Changes.RemovedFrom(room.Document.Text);
        if (person.Role == Role.Candidate && update.Origin is not ("starter" or "complete") && longest.Length > 1)
        {
            var own = room.Document.Text.Contains(longest, StringComparison.Ordinal)
                || recentlyRemoved.Any(text => text.Contains(longest, StringComparison.Ordinal));
            var observation = new Observation("paste", person, now, longest.Length, null, longest);
            if (signals.Judge(observation, own) is { } card)
            {
                _ = ObserveJudgedAsync(person, card);
            }
        }

        if (removed.Length > 1)
        {
            recentlyRemoved.Enqueue(removed);
            if (recentlyRemoved.Count > 20)
            {
                recentlyRemoved.Dequeue();
            }
        }
    }

    private async Task ObserveJudgedAsync(Actor person, SignalCard card)
    {
        try
        {
            await StageAsync(EventTypes.Signal, person, JsonSerializer.SerializeToElement(card, Json.Options), true, ToStaff);
        }
        catch (RoomUnavailableException)
        {
            // The edit it belongs to was not stored either.
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

    private static RoomReply Over() => RoomReply.No(
        "session_ended", "This interview has ended, so nothing in it can be changed any more.");

    private static JsonElement Data(object value) => JsonSerializer.SerializeToElement(value, Json.Options);

    private static string Word<T>(T value)
        where T : Enum => value.ToString().ToLowerInvariant();
}
