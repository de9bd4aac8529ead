using System.Collections.Concurrent;
using System.Text.Json;
using IntegrityAI.Rooms;
using IntegrityAI.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace IntegrityAI.Media.Tests.Calls;

/// <summary>How two browsers find each other: who is in the call is seen by all, what they tell each other by nobody else.</summary>
public sealed class SignallingTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public async Task Who_is_in_the_call_and_with_what_is_seen_by_the_others()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using var ada = await Typist.EnterAsync(host, staff, session);
        var seen = new ConcurrentQueue<JsonElement>();
        ada.Hub.On<JsonElement>("presence", seen.Enqueue);
        await using var cleo = await Typist.EnterAsync(host, candidate, session);

        await cleo.Hub.InvokeAsync("SetCall", new CallPresence(Joined: true, Audio: true, Video: false));
        await People.EventuallyAsync(
            () => Task.FromResult(seen.Any(presence => CallOf(presence, candidate) is { Joined: true, Audio: true, Video: false })),
            "the others see the candidate in the call");

        await cleo.DropAsync();
        await People.EventuallyAsync(
            () => Task.FromResult(CallOf(seen.Last(), candidate) is { Joined: false }),
            "who lost the connection has left the call");
    }

    [Fact]
    public async Task Joining_and_leaving_a_call_are_in_the_log_and_muting_is_not()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using var cleo = await Typist.EnterAsync(host, candidate, session);
        await cleo.Hub.InvokeAsync("SetCall", new CallPresence(true, true, true));
        await cleo.Hub.InvokeAsync("SetCall", new CallPresence(true, false, true));
        await cleo.Hub.InvokeAsync("SetCall", new CallPresence(false, false, false));

        var log = await staff.Http.GetAsync($"/api/sessions/{session.GetProperty("id").GetGuid()}/events").JsonAsync();
        var media = log.GetProperty("items").EnumerateArray()
            .Where(one => one.GetProperty("type").GetString()!.StartsWith("media_", StringComparison.Ordinal)).ToList();
        Assert.Equal(["media_joined", "media_left"], media.Select(one => one.GetProperty("type").GetString()));
        Assert.All(media, one => Assert.Equal(candidate.Id, one.GetProperty("actor").GetProperty("id").GetGuid()));
        Assert.True(media[0].GetProperty("data").GetProperty("video").GetBoolean());
    }

    [Fact]
    public async Task What_one_person_tells_another_reaches_that_person_alone()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        var second = await host.JoinAsync(session, "Second Guest");
        await using var ada = await Typist.EnterAsync(host, staff, session);
        await using var cleo = await Typist.EnterAsync(host, candidate, session);
        await using var other = await Typist.EnterAsync(host, second, session);
        var (toAda, toOther) = (Signals(ada), Signals(other));

        await cleo.Hub.InvokeAsync("CallSignal", new CallSignalMessage(staff.Id, """{"type":"offer"}"""));
        await cleo.Hub.InvokeAsync("CallSignal", new CallSignalMessage(second.Id, "last"));
        await People.EventuallyAsync(() => Task.FromResult(!toOther.IsEmpty && !toAda.IsEmpty), "both signals arrive");

        var offer = Assert.Single(toAda);
        Assert.Equal(candidate.Id, offer.GetProperty("from").GetGuid());
        Assert.Equal("""{"type":"offer"}""", offer.GetProperty("data").GetString());
        Assert.Equal("last", Assert.Single(toOther).GetProperty("data").GetString());
    }

    [Fact]
    public async Task Nobody_is_signalled_from_another_interview_or_with_more_than_a_description_needs()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        var (_, elsewhere, stranger) = await host.InterviewAsync();
        await using var ada = await Typist.EnterAsync(host, staff, session);
        await using var cleo = await Typist.EnterAsync(host, candidate, session);
        await using var outside = await Typist.EnterAsync(host, stranger, elsewhere);
        var received = Signals(ada);

        await outside.Hub.InvokeAsync("CallSignal", new CallSignalMessage(staff.Id, "from outside"));
        await cleo.Hub.InvokeAsync("CallSignal", new CallSignalMessage(staff.Id, new string('x', 65_537)));
        await cleo.Hub.InvokeAsync("CallSignal", new CallSignalMessage(staff.Id, new string('y', 65_536)));
        await People.EventuallyAsync(() => Task.FromResult(!received.IsEmpty), "the last one arrives");
        Assert.StartsWith("y", Assert.Single(received).GetProperty("data").GetString());
    }

    private static ConcurrentQueue<JsonElement> Signals(Typist person)
    {
        var received = new ConcurrentQueue<JsonElement>();
        person.Hub.On<JsonElement>("call_signal", received.Enqueue);
        return received;
    }

    private static CallPresence? CallOf(JsonElement presence, Person person) => presence.GetProperty("people").EnumerateArray()
        .Where(one => one.GetProperty("id").GetGuid() == person.Id)
        .Select(one => one.GetProperty("call").Deserialize<CallPresence>(Platform.Web.Json.Options))
        .SingleOrDefault();
}
