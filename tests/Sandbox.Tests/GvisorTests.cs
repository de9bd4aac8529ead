using System.Text;

namespace IntegrityAI.Sandbox.Tests;

/// <summary>The same programs behind gVisor's wall.</summary>
public sealed class GvisorTests
{
    private const string Runsc = "/usr/bin/runsc";
    private static readonly JailLimits Limits = new(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(8), 512L << 20, Processes: 128);

    [Fact]
    public async Task A_program_reads_its_input_and_its_output_and_exit_code_come_back()
    {
        var result = await PythonAsync("import sys, os; print(sys.stdin.read().upper(), os.listdir('/box')); print('e', file=sys.stderr); sys.exit(7)", "héllo");
        Assert.Equal((JailOutcome.Exited, 7), (result.Outcome, result.ExitCode));
        Assert.Equal("HÉLLO ['main.py']\n", Encoding.UTF8.GetString(result.Output));
        Assert.Equal("e\n", Encoding.UTF8.GetString(result.Error));
    }

    [Fact]
    public async Task Its_kernel_is_not_the_hosts()
    {
        var result = await PythonAsync("print(open('/proc/version').read())");
        Assert.DoesNotContain(Environment.OSVersion.Version.ToString(3), Encoding.UTF8.GetString(result.Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("while True: pass", JailOutcome.TimeLimit)]
    [InlineData("x = []\nwhile True: x.append(bytearray(1 << 20))", JailOutcome.MemoryLimit)]
    [InlineData("import sys\nwhile True: sys.stdout.write('x' * 65536)", JailOutcome.OutputLimit)]
    public async Task Its_limits_hold(string code, JailOutcome outcome) => Assert.Equal(outcome, (await PythonAsync(code)).Outcome);

    [Theory]
    [InlineData("import socket; socket.create_connection(('169.254.169.254', 80), 1)")]
    [InlineData("open('/etc/shadow').read()")]
    [InlineData("open('/usr/bin/evil', 'w')")]
    [InlineData("import os; os.listdir('/root')")]
    public async Task What_is_outside_cannot_be_reached(string code)
    {
        var result = await PythonAsync(code);
        Assert.True(result is { Outcome: JailOutcome.Exited, ExitCode: 1 }, $"{result.Outcome} {result.ExitCode}");
    }

    [Fact]
    public async Task A_compiled_file_is_handed_over_and_nothing_stays_behind()
    {
        var compiled = await RunAsync(new JailRequest(["/bin/sh", "-c", "gcc -o /tmp/main /box/main.c && cat /tmp/main >&3"], Limits)
        {
            Files = [new JailFile("/box/main.c", "#include <stdio.h>\nint main(void) { puts(\"made\"); }"u8.ToArray())],
            MaxArtifactBytes = 1 << 20,
        });
        Assert.True(compiled.Artifact.Length > 1000, Encoding.UTF8.GetString(compiled.Error));
        var ran = await RunAsync(new JailRequest(["/box/main"], Limits) { Files = [new JailFile("/box/main", compiled.Artifact, Executable: true)] });
        Assert.Equal("made\n", Encoding.UTF8.GetString(ran.Output));
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), "integrity-gvisor-*"));
    }

    [Fact]
    public async Task A_host_without_it_is_told_what_to_install()
    {
        var refused = await Assert.ThrowsAsync<CannotIsolateException>(
            () => Jail.RunAsync(new JailRequest(["/bin/true"], Limits) { Runsc = "/nowhere/runsc" }, null, TestContext.Current.CancellationToken));
        Assert.Contains("apt-get install runsc", refused.Message, StringComparison.Ordinal);
    }

    private static Task<JailResult> PythonAsync(string code, string input = "") => RunAsync(new JailRequest(["/usr/bin/python3", "-B", "/box/main.py"], Limits)
    {
        Files = [new JailFile("/box/main.py", Encoding.UTF8.GetBytes(code))],
        Input = Encoding.UTF8.GetBytes(input),
    });

    private static Task<JailResult> RunAsync(JailRequest request)
    {
        Assert.SkipUnless(File.Exists(Runsc), "gVisor is not installed here: apt-get install runsc.");
        return Jail.RunAsync(request with { Runsc = Runsc }, null, TestContext.Current.CancellationToken);
    }
}
