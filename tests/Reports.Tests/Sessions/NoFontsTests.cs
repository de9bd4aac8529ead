using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using IntegrityAI.Testing;

namespace IntegrityAI.Reports.Tests.Sessions;

/// <summary>A machine without fonts: the server runs in a process of its own, whose fontconfig knows none.</summary>
public sealed partial class NoFontsTests
{
    [Fact]
    public async Task A_server_without_fonts_says_what_to_install_and_still_gives_the_report()
    {
        var folder = Directory.CreateTempSubdirectory("integrity-test-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "fonts.conf"), "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
        using var server = Start(folder);
        try
        {
            using var anybody = new HttpClient { BaseAddress = new Uri(await AddressAsync(server)) };
            var account = await anybody.PostAsJsonAsync("/api/auth/register", new
            {
                email = "ada@example.test",
                password = People.Password,
                full_name = "Ada Admin",
                organisation_name = "Company",
            }).JsonAsync();
            var token = account.GetProperty("access_token").GetString()!;
            using var http = new HttpClient { BaseAddress = anybody.BaseAddress };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var staff = new Person(account.GetProperty("user").GetProperty("id").GetGuid(), "Ada Admin", token, http);
            var session = await staff.CreateSessionAsync();
            await staff.StepAsync(session, "start");

            var report = $"/api/sessions/{session.GetProperty("id").GetGuid()}/report";
            using var refused = await http.GetAsync($"{report}.pdf");
            Assert.Contains("fonts-liberation", (await refused.AnyJsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.Equal(new Refusal(503, "no_fonts"), await refused.RefusalAsync());
            Assert.Equal("live", (await http.GetAsync(report).JsonAsync()).GetProperty("session").GetProperty("status").GetString());
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Process Start(string folder)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "IntegrityAI.Host.dll"), "--urls=http://127.0.0.1:0", $"--Data={folder}",
                $"--contentRoot={Path.Combine(Repository.Root, "src", "Host")}", "--Logging:Format=text",
            },
            Environment = { ["FONTCONFIG_FILE"] = Path.Combine(folder, "fonts.conf") },
        };
        return Process.Start(start)!;
    }

    private static async Task<string> AddressAsync(Process server)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await server.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (Address().Match(line) is { Success: true } found)
            {
                // What is printed later must not fill the pipe.
                _ = server.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return found.Value;
            }
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
