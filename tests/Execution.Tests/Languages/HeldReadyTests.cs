using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Execution.Languages;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Execution.Tests.Languages;

/// <summary>A program that was waited for does what it does when it is started from nothing.</summary>
public sealed class HeldReadyTests : IAsyncLifetime
{
    private const string Java = """
        import java.util.*;
        public class Main {
            public static void main(String[] args) {
                System.out.println(new Scanner(System.in).nextLine() + List.of(args) + Main.class.getClassLoader().getResource("Main.class").getPath());
                throw new IllegalStateException("kaputt");
            }
        }
        """;

    private static readonly Dictionary<string, string> Programs = new()
    {
        ["python"] = "import sys, os\nprint(input(), sys.argv, __name__, sys.path[0], sorted(os.listdir('.')), 'PYTHONPATH' in os.environ)\ndef f(): raise ValueError('kaputt')\nf()",
        ["javascript"] = "console.log(require('fs').readFileSync(0, 'utf8').trim(), process.argv.slice(1), require.main === module, require('fs').readdirSync('.'));\nfunction f() { throw new Error('kaputt'); }\nf();",
        ["typescript"] = "import { readFileSync } from 'fs';\nconst said: string = readFileSync(0, 'utf8').trim();\nconsole.log(said, process.argv.slice(1));\nfunction f(): never { throw new Error('kaputt'); }\nf();",
        ["java"] = Java,
        ["csharp"] = "Console.WriteLine(Console.ReadLine() + args.Length + System.Reflection.Assembly.GetEntryAssembly()!.GetName().Name + string.Join(',', Directory.GetDirectories(\"/box\")));\nthrow new InvalidOperationException(\"kaputt\");",
    };

    private IntegrityHost cold = null!;
    private IntegrityHost warm = null!;

    public static TheoryData<string> Ids => [.. Programs.Keys];

    public async ValueTask InitializeAsync()
    {
        cold = await IntegrityHost.StartAsync();
        warm = await IntegrityHost.StartAsync(new() { ["Execution:WarmSlots"] = "1" });
    }

    public async ValueTask DisposeAsync()
    {
        await cold.DisposeAsync();
        await warm.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task It_prints_the_same_and_fails_the_same(string language)
    {
        var expected = await RunAsync(cold, language, Programs[language]);
        await HoldAsync(language);
        var actual = await RunAsync(warm, language, Programs[language]);
        Assert.Equal(1, (await AboutAsync()).Waited);
        foreach (var field in new[] { "status", "exit_code", "stdout", "compile_output" })
        {
            Assert.True(expected.GetProperty(field).ToString() == actual.GetProperty(field).ToString(), $"{expected}\n{actual}");
        }

        Assert.Equal(Plain(expected, language), Plain(actual, language));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_mistake_is_told_the_same(string language)
    {
        const string Mistake = "int x = \"text\" ) ;";
        var expected = await RunAsync(cold, language, Mistake);
        await HoldAsync(language);
        var actual = await RunAsync(warm, language, Mistake);
        foreach (var field in new[] { "status", "compile_output", "stderr" })
        {
            Assert.Equal(expected.GetProperty(field).GetString(), actual.GetProperty(field).GetString());
        }
    }

    // The line that a debug symbol adds, and the one frame of ours below a C# program's own.
    private static string Plain(JsonElement ran, string language)
    {
        var text = ran.GetProperty("stderr").GetString()!;
        return language != "csharp" ? text : string.Join('\n', text.Split('\n').Where(line => !line.Contains("CompilerHost", StringComparison.Ordinal)).Select(line => line.Split(" in ")[0]));
    }

    // Returns once a program of the language waits, beside the empty jails.
    private async Task HoldAsync(string id)
    {
        var services = warm.Services;
        var catalogue = services.GetRequiredService<LanguageCatalogue>();
        var installed = await catalogue.LookUpAsync(id);
        Assert.SkipUnless(installed is not null, $"{id} is not installed here.");
        await services.GetRequiredService<ToolchainCaches>().MakeAsync(installed);
        await services.GetRequiredService<HeldReady>().KeepAsync([(await catalogue.FindAsync(id))!], CancellationToken.None);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await AboutAsync()).Ready < 3)
        {
            await Task.Delay(50, limit.Token);
        }
    }

    private async Task<(string ControlGroups, string User, int Ready, long Waited)> AboutAsync() =>
        await (await warm.Services.GetRequiredService<RunnerConnection>().ClientAsync(CancellationToken.None)).DescribeAsync(CancellationToken.None);

    private static async Task<JsonElement> RunAsync(IntegrityHost host, string language, string source)
    {
        var staff = await host.RegisterAsync();
        return await staff.Http.PostAsJsonAsync("/api/runs", new { language, source, stdin = "typed\n" }).JsonAsync();
    }
}
