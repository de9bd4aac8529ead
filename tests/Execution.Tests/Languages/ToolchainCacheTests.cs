using IntegrityAI.Execution.Languages;
using IntegrityAI.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Execution.Tests.Languages;

/// <summary>What is made ahead of toolchains: whole or not at all, made again where it must be, and never needed to be right.</summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class ToolchainCacheTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("integrity-caches-").FullName;

    public ToolchainCacheTests()
    {
        // As a server's data folder: the jail's user may pass.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_is_made_once_and_the_one_of_another_toolchain_is_removed()
    {
        var old = Directory.CreateDirectory(Path.Combine(folder, "go-0123456789abcdef")).FullName;
        await using (var host = await StartAsync(folder))
        {
            var go = await FindAsync(host, "go");
            Assert.True(await host.Services.GetRequiredService<ToolchainCaches>().MakeAsync(go));
            Assert.False(Directory.Exists(old));
            var faster = await host.Services.GetRequiredService<LanguageCatalogue>().FindAsync("go");
            Assert.Contains(faster!.CompilerBinds, bind => bind.To == "/opt/go");
            Assert.DoesNotContain(faster.Binds, bind => bind.To == "/opt/go");
            var ran = await host.RunAsync("go", "package main\n\nimport (\n\t\"fmt\"\n\t\"sort\"\n)\n\nfunc main() { x := []int{2, 1}; sort.Ints(x); fmt.Println(x) }\n");
            Assert.Equal(("accepted", "[1 2]\n"), (ran.Text("status"), ran.Text("stdout")));
        }

        var made = Assert.Single(Directory.GetDirectories(folder, "go-*"));
        var at = Directory.GetCreationTimeUtc(made);
        await using var again = await StartAsync(folder);
        Assert.True(await again.Services.GetRequiredService<ToolchainCaches>().MakeAsync(await FindAsync(again, "go")));
        Assert.Equal((made, at), (Assert.Single(Directory.GetDirectories(folder, "go-*")), Directory.GetCreationTimeUtc(made)));
        Assert.Empty(Directory.GetDirectories(folder, ".*"));
    }

    [Fact]
    public async Task Where_it_cannot_be_made_programs_run_all_the_same()
    {
        await using var host = await StartAsync("/proc/nowhere");
        var cpp = await FindAsync(host, "cpp");
        Assert.False(await host.Services.GetRequiredService<ToolchainCaches>().MakeAsync(cpp));
        var ran = await host.RunAsync("cpp", "#include <iostream>\nint main() { std::cout << 42 << '\\n'; }");
        Assert.Equal(("accepted", "42\n"), (ran.Text("status"), ran.Text("stdout")));
    }

    [Fact]
    public async Task A_folder_that_jails_cannot_enter_is_not_depended_on()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows(), "Jails belong to the same user here");
        var closed = Directory.CreateDirectory(Path.Combine(folder, "closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        await using var host = await StartAsync(Path.Combine(closed, "toolchains"));
        Assert.False(await host.Services.GetRequiredService<ToolchainCaches>().MakeAsync(await FindAsync(host, "go")));
        var ran = await host.RunAsync("go", "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(42) }\n");
        Assert.Equal(("accepted", "42\n"), (ran.Text("status"), ran.Text("stdout")));
    }

    private static Task<IntegrityHost> StartAsync(string cache) =>
        IntegrityHost.StartAsync(new Dictionary<string, string> { ["Execution:ToolchainCache"] = cache });

    private static async Task<InstalledLanguage> FindAsync(IntegrityHost host, string language)
    {
        var found = await host.Services.GetRequiredService<LanguageCatalogue>().LookUpAsync(language);
        Assert.SkipWhen(found is null, $"{language} is not installed here");
        return found!;
    }
}
