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

    /// <summary>How many events may wait for their commit; beyond it the room takes nothing until the log keeps up.</summary>
    private const int MaxStaged = 5_000;

    /// <summary>Longer completions are looked at as pastes are: an editor's own are short.</summary>
    private const int MaxCompletion = 120;

    private const int MaxRemovedKept = 20;
    private const int MaxRemovedLength = 100_000;

    private static readonly TimeSpan WallEvery = TimeSpan.FromSeconds(1);

    private readonly List<Staged> staged = [];
    private readonly Dictionary<(Guid Person, string Mark), Task<RoomReply>> saying = [];
    private readonly Dictionary<Guid, Present> present = [];
    private readonly HashSet<Guid> registered = [];
    private readonly Queue<string> recentlyRemoved = new();
    private SessionInfo session = null!;
    private RoomFold room = null!;
    private byte[] hash = [];
    private long seq;
    private long committedSeq;
    private Staged? newest;
    private bool committing;
    private bool closing;
    private bool broken;
    private bool wallIsStale;
    private DateTimeOffset lastActivity;

    private Guid Id => this.GetPrimaryKey();

    // Decided counts, committed or not: what comes after the end in the log must not be an edit.
    private bool IsOver => closing || room.IsOver;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LoadAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not RoomUnavailableException and not OperationCanceledException)
        {
            LogNotLoaded(exception, Id);
            throw new RoomUnavailableException();
        }

        this.RegisterGrainTimer(ReportToWallAsync, WallEvery, WallEvery);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        session = await sessions.FindAsync(Id, cancellationToken)
            ?? throw new RoomUnavailableException("This interview does not exist.");
        room = new RoomFold(session);
        hash = HashChain.Genesis(Id);
        lastActivity = clock.GetUtcNow();
        await foreach (var logged in log.ReplayAsync(Id, cancellationToken))
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
        var copy = await CommittedAsync(WholeDocument);
        return new RoomDocument(room.Language, copy.Text!, copy.Version, room.ActiveQuestionId, [.. room.Revealed]);
    }

    public async Task<RoomEntry> EnterAsync(Actor person, string connection, int version)
    {
        var isNew = !present.TryGetValue(person.Id, out var entry) || !entry.Connected;
        var call = entry?.Connection == connection ? entry.Call : NotInCall;
        present[person.Id] = new Present(person, connection) { Connected = true, Call = call };
        if (isNew)
        {
            try
            {
                await StageAsync(
                    EventTypes.ParticipantJoin, person, Data(new { name = person.Name, role = Word(person.Role) }), false, ToEverybody);
            }
            catch (RoomUnavailableException)
            {
                // They are not in, so that the next attempt is an entry again.
                Depart(person.Id, connection);
                throw;
            }
        }

        var copy = await CommittedAsync(version);
        ShowPeople();
        return new RoomEntry(
            People(), [.. room.Chat], [.. room.Revealed], room.ActiveQuestionId, session.Title, Word(room.Status), room.Language,
            room.StartedAt, committedSeq, copy);
    }

    public async Task LeaveAsync(Actor person, string connection)
    {
        if (!Depart(person.Id, connection))
        {
            return;
        }

        ShowPeople();
        await StageAsync(
            EventTypes.ParticipantLeave, person, Data(new { name = person.Name, role = Word(person.Role) }), false, ToEverybody);
    }

    public async Task<RoomReply> PushAsync(Actor person, int version, IReadOnlyList<DocumentUpdate> updates)
    {
        if (IsOver)
        {
            return Over();
        }

        // Everything that waits comes before the decision: between the decision and the staging nobody else gets a turn.
        var key = await PrepareAsync(person);
        if (IsOver)
        {
            return Over();
        }

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
        return await CommittedAsync(version);
    }

    public async Task<RoomReply> ChatAsync(Actor person, string id, string text)
    {
        if (room.Chat.Any(line => line.AuthorId == person.Id && line.Id == id))
        {
            return RoomReply.Done;
        }

        // The same message sent again while the first waits for its commit is that message.
        var mark = (person.Id, id);
        if (saying.TryGetValue(mark, out var underway))
        {
            return await underway;
        }

        try
        {
            return await (saying[mark] = StageWhileOpenAsync(EventTypes.Chat, person, Data(new { id, text }), true, ToEverybody));
        }
        finally
        {
            saying.Remove(mark);
        }
    }

    public async Task<RoomReply> SetLanguageAsync(Actor person, string language)
    {
        if (language == room.Language)
        {
            return RoomReply.Done;
        }

        var reply = await StageWhileOpenAsync(EventTypes.LanguageChange, person, Data(new { language }), false, ToEverybody);
        if (reply.Ok && room.ActiveQuestionId is { } active)
        {
            await LoadStarterAsync(person, active, overWork: false);
        }

        return reply;
    }

    public async Task<RoomReply> ShowQuestionAsync(Actor person, Guid questionId)
    {
        if (IsOver)
        {
            return Over();
        }

        var question = (await questions.OfSessionAsync(Id, CancellationToken.None)).FirstOrDefault(one => one.Id == questionId);
        if (question is null)
        {
            return UnknownQuestion();
        }

        var type = room.Revealed.Contains(questionId) ? EventTypes.QuestionActivated : EventTypes.QuestionRevealed;
        var reply = await StageWhileOpenAsync(
            type, person, Data(new { question_id = questionId, title = question.Title }), false, ToEverybody);
        if (reply.Ok)
        {
            await LoadStarterAsync(person, questionId, overWork: false);
        }

        return reply;
    }

    public Task<RoomReply> LoadStarterAsync(Actor person, Guid questionId) => LoadStarterAsync(person, questionId, overWork: true);

    public async Task ObserveAsync(Observation observation)
    {
        if (signals.Judge(observation, writtenInRoom: false) is { } card)
        {
            await StageWhileOpenAsync(
                EventTypes.Signal, observation.Person, Data(card), true, ToStaff);
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
        if (entry.Call.Joined != call.Joined)
        {
            await StageWhileOpenAsync(
                call.Joined ? EventTypes.MediaJoined : EventTypes.MediaLeft, person,
                Data(new { audio = call.Audio, video = call.Video }), false, ToEverybody);
        }
    }

    /// <param name="person">Who asked for it.</param>
    /// <param name="questionId">Whose starter code.</param>
    /// <param name="overWork">Whether it may replace what somebody wrote.</param>
    private async Task<RoomReply> LoadStarterAsync(Actor person, Guid questionId, bool overWork)
    {
        var known = await questions.OfSessionAsync(Id, CancellationToken.None);
        var key = await PrepareAsync(person);

        // From here on nobody else gets a turn: what is replaced is what was looked at.
        if (IsOver)
        {
            return Over();
        }

        var question = known.FirstOrDefault(one => one.Id == questionId);
        if (question is null || (person.Role == Role.Candidate && !room.Revealed.Contains(questionId)))
        {
            return UnknownQuestion();
        }

        if (!question.Starter.TryGetValue(room.Language, out var code))
        {
            return RoomReply.No("no_starter", "This question has no starter code in the present language.");
        }

        if (room.Document.Text != code && (overWork || IsPristine(known)))
        {
            var change = ChangeSet.Replacing(room.Document.Text.Length, code);
            var last = StageEdits(person, key, [new DocumentUpdate(change, person.Id, $"starter-{seq + 1}", null, "starter", 0, 0)]);
            _ = CommitAsync();
            await last.Done.Task;
        }

        return RoomReply.Done;
    }

    /// <summary>The document as some client needs it, as it is decided now.</summary>
    private RoomCopy Copy(int version) => room.Document.Since(version) is { } updates && updates.Count <= SharedDocument.MaxBehind
        ? new RoomCopy(room.Document.Version, null, updates)
        : new RoomCopy(room.Document.Version, room.Document.Text, null);

    /// <summary>Whether nobody wrote anything yet: the document is empty, or the starter code of some question.</summary>
    private bool IsPristine(IReadOnlyList<Question> known)
    {
        var text = room.Document.Text;
        return string.IsNullOrWhiteSpace(text) || known.Any(question => question.Starter.Values.Contains(text));
    }

    private static RoomReply Over() => RoomReply.No(
        "session_ended", "This interview has ended, so nothing in it can be changed any more.");

    private static RoomReply UnknownQuestion() =>
        RoomReply.No("unknown_question", "This question is not part of the interview, or it is not shown yet.");

    private static JsonElement Data(object value) => JsonSerializer.SerializeToElement(value, Json.Options);

    private static string Word<T>(T value)
        where T : Enum => value.ToString().ToLowerInvariant();
}
