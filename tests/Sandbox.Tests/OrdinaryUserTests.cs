using System.Diagnostics;
using System.Runtime.Versioning;

namespace IntegrityAI.Sandbox.Tests;

/// <summary>An ordinary user gets no control groups on most hosts: the same programs must meet the same ends there.</summary>
[SupportedOSPlatform("linux")]
public sealed class OrdinaryUserTests
{
    private const string Nobody = "61184";

    [Theory]
    [InlineData("--filter-class", "*JailTests")]
    [InlineData("--filter-method", "*HostileTests.Two_at_a_time*")]
    public async Task The_jail_holds_as_well_for_a_user_without_rights(string filter, string tests)
    {
        Assert.SkipUnless(Environment.UserName == "root", "All tests here run as an ordinary user already.");

        // A copy that this user may read.
        var folder = Directory.CreateTempSubdirectory("jail-tests-");
        try
        {
            Copy(new DirectoryInfo(AppContext.BaseDirectory), folder);
            var start = new ProcessStartInfo("/usr/bin/setpriv",
            [
                "--reuid", Nobody, "--regid", Nobody, "--clear-groups", Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet",
                Path.Combine(folder.FullName, "IntegrityAI.Sandbox.Tests.dll"), "--no-ansi", "--progress", "off",
                filter, tests, "--results-directory", "/tmp",
            ])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = folder.FullName,
            };
            start.Environment["HOME"] = "/tmp";
            start.Environment["DOTNET_CLI_HOME"] = "/tmp";
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        File.SetUnixFileMode(to.FullName, (UnixFileMode)0b111_101_101);
        foreach (var file in from.GetFiles())
        {
            var copy = file.CopyTo(Path.Combine(to.FullName, file.Name));
            File.SetUnixFileMode(copy.FullName, File.GetUnixFileMode(file.FullName) | (UnixFileMode)0b110_100_100);
        }

        foreach (var folder in from.GetDirectories().Where(folder => folder.Name != "TestResults"))
        {
            Copy(folder, to.CreateSubdirectory(folder.Name));
        }
    }
}
