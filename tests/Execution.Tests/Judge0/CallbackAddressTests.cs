using System.Net;
using System.Net.Http.Json;
using IntegrityAI.Execution.Judge0Api;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Judge0;

/// <summary>A callback goes nowhere that only this server can reach.</summary>
public sealed class CallbackAddressTests
{
    [Theory]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.0.9", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:93.184.216.34", true)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("64:ff9b::5db8:d822", true)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:db8::1", false)]
    public void Public_addresses(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddresses.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task Without_the_operators_leave_no_call_reaches_this_machine_however_its_name_is_written()
    {
        await using var listener = await CallbackListener.StartAsync(failures: 0);
        await using var host = await IntegrityHost.StartAsync(new() { ["Execution:Judge0:AuthToken"] = Judge0Host.Token });
        using var client = Judge0Host.ClientOf(host);
        var port = new Uri(listener.Address).Port;
        foreach (var name in new[] { "127.0.0.1", "localhost", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]", "0" })
        {
            using var ran = await client.PostAsJsonAsync(
                "/judge0/submissions?wait=true", new { source_code = "print(1)", language_id = 71, callback_url = $"http://{name}:{port}/" });
            Assert.Equal(HttpStatusCode.Created, ran.StatusCode);
        }

        await Task.Delay(4000);
        Assert.Empty(listener.Calls);
    }
}
