using System.Text;
using System.Text.Json;
using CsCheck;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Rooms.Log;
using IntegrityAI.Rooms.State;

namespace IntegrityAI.Rooms.Tests.State;

/// <summary>A room is its log: the same events give the same room, live or read back from what was stored.</summary>
public sealed class RoomFoldTests
{
    private static readonly Guid Session = Guid.Parse("0199b9a0-0000-7000-8000-000000000001");
    private static readonly Actor[] People =
        [new(Guid.Parse("00000000-0000-0000-0000-00000000000a"), "Ada", Role.Interviewer), new(Guid.Parse("00000000-0000-0000-0000-00000000000b"), "Béla 😀", Role.Candidate)];

    private static readonly Guid[] Questions = [Guid.Parse("00000000-0000-0000-0000-000000000001"), Guid.Parse("00000000-0000-0000-0000-000000000002")];

    private static readonly Gen<(string Type, object Data, int Who)> Events = Gen.Select(
        Gen.OneOf(
            Gen.Bool.Select(first => first ? "python" : "cpp").Select(language => (EventTypes.LanguageChange, (object)new { language })),
            Gen.Int[0, 1].Select(which => (EventTypes.QuestionRevealed, (object)new { question_id = Questions[which], title = "Q" })),
            Gen.Int[0, 1].Select(which => (EventTypes.QuestionActivated, (object)new { question_id = Questions[which] })),
            Gen.Select(Gen.Int[0, 999], Gen.String).Select((id, text) => (EventTypes.Chat, (object)new { id = $"m{id}", text })),
            Gen.Const((EventTypes.ParticipantJoin, (object)new { name = "x", role = "candidate" })),
            Gen.Const((EventTypes.ParticipantLeave, (object)new { name = "x", role = "candidate" })),
            Gen.Int[0, 3].Select(i => new[] { "waiting", "live", "ended", "nonsense" }[i]).Select(status => (EventTypes.SessionState, (object)new { status })),
            Gen.Int[0, 9].Select(passed => (EventTypes.ExecutionResult, (object)new { run = new { status = "accepted", tests_passed = passed, tests_total = 9 } })),
            Gen.Const(("some_later_kind", (object)new { anything = 1 })),
            Gen.Const((EventTypes.Chat, (object)new { erased = true }))),
        Gen.Int[0, 1], (one, who) => (one.Item1, one.Item2, who));

    [Fact]
    public void The_same_events_give_the_same_room_read_back_or_live() => Events.Array[0, 300].Sample(
        events =>
        {
            var (live, again) = (Empty(), Empty());
            long seq = 0;
            foreach (var (type, data, who) in events)
            {
                var at = DateTimeOffset.UnixEpoch.AddSeconds(++seq);
                var json = JsonSerializer.SerializeToElement(data);
                live.Apply(seq, type, People[who], at, json);
                var stored = EventEnvelope.Write(Session, seq, type, People[who].Id, at.ToUnixTimeMilliseconds(), json, null);
                again.Apply(seq, type, People[who], at, EventEnvelope.ReadData(stored, _ => null, exact: true));
            }

            Assert.Equal(Picture(live), Picture(again));
            Assert.True(live.Chat.Count <= RoomFold.MaxChatKept);
            Assert.Equal(live.Revealed.Distinct(), live.Revealed);
            Assert.Equal(live.Arrivals.Distinct(), live.Arrivals);
        },
        iter: 1_000);

    [Fact]
    public void Sealed_text_is_read_back_with_its_key_alone() => Gen.Select(Gen.String, Gen.Byte.Array[32]).Sample((text, key) =>
    {
        var open = new OpenKey(Questions[0], key);
        var data = JsonSerializer.SerializeToElement(new { id = "m", text });
        var stored = EventEnvelope.Write(Session, 7, EventTypes.Chat, People[1].Id, 1, data, open);
        Assert.Equal(
            Encoding.UTF8.GetString(CanonicalJson.Write(data)),
            Encoding.UTF8.GetString(CanonicalJson.Write(EventEnvelope.ReadData(stored, id => id == open.Id ? key : null, exact: true))));
        Assert.True(EventEnvelope.ReadData(stored, _ => null).GetProperty("erased").GetBoolean());
    });

    private static RoomFold Empty() => new(new SessionInfo(
        Session, Questions[0], "Title", SessionStatus.Waiting, "ABCDEFGHJ", "python", Questions, null, DateTimeOffset.UnixEpoch, null, null));

    private static string Picture(RoomFold room) => JsonSerializer.Serialize(new
    {
        room.Status,
        room.StartedAt,
        room.Language,
        room.ActiveQuestionId,
        room.Revealed,
        room.Chat,
        room.Arrivals,
        room.LastRun,
        room.SignalsCount,
        room.IsOver,
    });
}
