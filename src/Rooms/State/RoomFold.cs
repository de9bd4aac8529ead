using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Proctoring;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Web;

namespace IntegrityAI.Rooms.State;

/// <summary>What a room is: a fold over its log. Pure; the same events always give the same room.</summary>
public sealed class RoomFold(SessionInfo session)
{
    public const int MaxChatKept = 200;

    private readonly List<ChatLine> chat = [];
    private readonly List<Guid> revealed = [];
    private readonly List<Guid> arrivals = [];

    public SharedDocument Document { get; } = new();

    public SessionStatus Status { get; private set; } = session.Status;

    public DateTimeOffset? StartedAt { get; private set; } = session.StartedAt;

    public string Language { get; private set; } = session.Language;

    public Guid? ActiveQuestionId { get; private set; }

    public IReadOnlyList<Guid> Revealed => revealed;

    public IReadOnlyList<ChatLine> Chat => chat;

    /// <summary>People in the order in which they first came; their colours follow from it.</summary>
    public IReadOnlyList<Guid> Arrivals => arrivals;

    public WallRun? LastRun { get; private set; }

    public WallSignal? LastSignal { get; private set; }

    public int SignalsCount { get; private set; }

    public bool IsOver => IsFinal(Status);

    /// <summary>Whether an event ends the session, for good.</summary>
    public static bool Ends(string type, JsonElement data) =>
        type == EventTypes.SessionState
        && data.TryGetProperty("status", out var word)
        && Enum.TryParse<SessionStatus>(word.GetString(), ignoreCase: true, out var status)
        && IsFinal(status);

    /// <summary>Takes one event over. Edits are taken by <see cref="SharedDocument.Accept"/> when they are decided, not here.</summary>
    public void Apply(long seq, string type, Actor? actor, DateTimeOffset at, JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object || data.TryGetProperty("erased", out _))
        {
            return;
        }

        switch (type)
        {
            case EventTypes.LanguageChange:
                Language = data.GetProperty("language").GetString()!;
                break;
            case EventTypes.QuestionRevealed:
                var id = data.GetProperty("question_id").GetGuid();
                if (!revealed.Contains(id))
                {
                    revealed.Add(id);
                }

                ActiveQuestionId = id;
                break;
            case EventTypes.QuestionActivated:
                ActiveQuestionId = data.GetProperty("question_id").GetGuid();
                break;
            case EventTypes.Chat when actor is not null:
                chat.Add(new ChatLine(
                    seq, data.GetProperty("id").GetString()!, actor.Id, actor.Name, data.GetProperty("text").GetString()!, at));
                if (chat.Count > MaxChatKept)
                {
                    chat.RemoveAt(0);
                }

                break;
            case EventTypes.ParticipantJoin when actor is not null && !arrivals.Contains(actor.Id):
                arrivals.Add(actor.Id);
                break;
            case EventTypes.SessionState:
                Enter(data.GetProperty("status").GetString(), at);
                break;
            case EventTypes.ExecutionResult:
                var run = data.GetProperty("run");
                LastRun = new WallRun(
                    run.GetProperty("status").GetString()!, Number(run, "tests_passed"), Number(run, "tests_total"), at);
                break;
            case EventTypes.Signal:
                SignalsCount++;
                LastSignal = data.Deserialize<SignalCard>(Json.Options) is { } card ? new WallSignal(seq, at, card) : LastSignal;
                break;
        }
    }

    private void Enter(string? word, DateTimeOffset at)
    {
        if (Enum.TryParse<SessionStatus>(word, ignoreCase: true, out var status))
        {
            Status = status;
            StartedAt = status == SessionStatus.Live ? StartedAt ?? at : StartedAt;
        }
    }

    private static bool IsFinal(SessionStatus status) =>
        status is SessionStatus.Ended or SessionStatus.Evaluated or SessionStatus.Cancelled;

    private static int? Number(JsonElement data, string name) =>
        data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;
}
