using IntegrityAI.Testing;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Media.Tests.Calls;

/// <summary>A server that no browser takes would fail every call: the start says so instead.</summary>
public sealed class CallOptionsTests
{
    [Theory]
    [InlineData("http://stun.example.test")]
    [InlineData("stun:")]
    [InlineData("")]
    public async Task An_address_that_is_neither_STUN_nor_TURN_stops_the_start(string url) =>
        Assert.Contains("stun:, stuns:, turn: or turns:", await FailureOf(new() { ["Calls:IceServers:0:Url"] = url }));

    [Theory]
    [InlineData(null, null)]
    [InlineData("integrity", null)]
    [InlineData(null, "relay-secret")]
    public async Task A_TURN_server_needs_a_user_and_a_credential(string? username, string? credential)
    {
        var settings = new Dictionary<string, string> { ["Calls:IceServers:0:Url"] = "turn:turn.example.test" };
        if (username is not null)
        {
            settings["Calls:IceServers:0:Username"] = username;
        }

        if (credential is not null)
        {
            settings["Calls:IceServers:0:Credential"] = credential;
        }

        Assert.Contains("Username and Credential", await FailureOf(settings));
    }

    [Fact]
    public async Task More_servers_than_browsers_ask_in_time_stop_the_start()
    {
        var settings = Enumerable.Range(0, 11).ToDictionary(
            index => $"Calls:IceServers:{index}:Url", index => $"stun:stun{index}.example.test");
        Assert.Contains("at most 10", await FailureOf(settings));
    }

    private static async Task<string> FailureOf(Dictionary<string, string> settings)
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => IntegrityHost.StartAsync(settings));
        var sentence = Assert.Single(wrong.Failures);
        Assert.Contains("Setting 'Calls:IceServers'", sentence);
        return sentence;
    }
}
