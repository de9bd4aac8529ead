using System.Text.Json;
using IntegrityAI.Testing;

namespace IntegrityAI.Accounts.Tests;

/// <summary>Accounts with a known password exist where somebody asked for them, and nowhere else.</summary>
public sealed class DemoAccountsTests
{
    private const string Password = "follow-the-evidence";
    private static readonly string[] Roles = ["admin", "recruiter", "interviewer", "monitor"];

    [Fact]
    public async Task Without_the_demo_there_is_no_demo_account()
    {
        await using var host = await IntegrityHost.StartAsync();
        foreach (var role in Roles)
        {
            Assert.Equal(new Refusal(401, "invalid_credentials"), await host.SignInAsync($"{role}@demo.test", Password).RefusalAsync());
        }
    }

    [Fact]
    public async Task The_demo_has_one_account_a_role_and_one_interview_however_often_it_starts()
    {
        var data = Directory.CreateTempSubdirectory("integrity-demo-");
        for (var start = 0; start < 2; start++)
        {
            await using var host = await IntegrityHost.StartAsync(new() { ["Demo"] = "true" }, data.FullName);
            JsonElement admin = default;
            JsonElement sessions = default;
            await People.EventuallyAsync(
                async () =>
                {
                    using var response = await host.SignInAsync("admin@demo.test", Password);
                    if (!response.IsSuccessStatusCode)
                    {
                        return false;
                    }

                    admin = await response.JsonAsync();
                    sessions = await Client(host, admin).GetAsync("/api/sessions").JsonAsync();
                    return sessions.GetProperty("items").GetArrayLength() > 0;
                },
                "the demo is made");
            foreach (var role in Roles)
            {
                var signedIn = await host.SignInAsync($"{role}@demo.test", Password).JsonAsync();
                Assert.Equal(role, signedIn.GetProperty("user").GetProperty("role").GetString());
            }

            Assert.Equal(4, (await Client(host, admin).GetAsync("/api/members").JsonAsync()).GetProperty("items").GetArrayLength());
            var session = Assert.Single(sessions.GetProperty("items").EnumerateArray());
            Assert.Equal(
                ["An invoice that adds up", "Start the services in order", "Seats on hold"],
                session.GetProperty("questions").EnumerateArray().Select(question => question.GetProperty("title").GetString()));
        }

        data.Delete(recursive: true);
    }

    private static HttpClient Client(IntegrityHost host, JsonElement signedIn) =>
        host.ClientFor(signedIn.GetProperty("access_token").GetString()!);
}
