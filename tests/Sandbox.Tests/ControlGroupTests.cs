using System.Diagnostics;
using System.Globalization;

namespace IntegrityAI.Sandbox.Tests;

/// <summary>Control groups of version 2 and 1, in folders that look like theirs, and of version 2 in the kernel where it is mounted.</summary>
public sealed class ControlGroupTests : IDisposable
{
    private const string Unified = "/sys/fs/cgroup/unified";
    private readonly string root = Directory.CreateTempSubdirectory("integrity-groups-").FullName;

    [Fact]
    public void A_delegated_group_of_version_2_hands_its_controllers_down()
    {
        Make("cgroup.controllers", "app.slice/cgroup.subtree_control", "app.slice/integrity-jails/cgroup.subtree_control");
        var layout = ControlGroupLayout.Detect(root, Membership("0::/app.slice"));
        Assert.NotNull(layout);
        Assert.True(layout.Second);
        Assert.Equal($"{root}/app.slice/integrity-jails", layout.Parents["unified"]);
        Assert.Equal("+memory +pids +cpu", Text("app.slice/cgroup.subtree_control"));
        Assert.Equal("+memory +pids +cpu", Text("app.slice/integrity-jails/cgroup.subtree_control"));
    }

    [Fact]
    public void Processes_step_aside_where_their_group_may_not_hand_controllers_down_beside_them()
    {
        // A folder stands for a file that refuses to be written, as the kernel's does while the group holds processes.
        Directory.CreateDirectory($"{root}/app/cgroup.subtree_control");
        Make("cgroup.controllers", "app/supervisor/cgroup.procs", "app/integrity-jails/cgroup.subtree_control");
        File.WriteAllText($"{root}/app/cgroup.procs", "4711\n");
        Assert.NotNull(ControlGroupLayout.Detect(root, Membership("0::/app")));
        Assert.Equal("4711", Text("app/supervisor/cgroup.procs"));
    }

    [Fact]
    public void Nothing_is_used_where_controllers_are_not_handed_down()
    {
        Make("cgroup.controllers");
        Directory.CreateDirectory($"{root}/app");
        Assert.Null(ControlGroupLayout.Detect(root, Membership("0::/app")));
        Assert.Null(ControlGroupLayout.Detect(root, Membership("")));
        Assert.Null(ControlGroupLayout.Detect(root, $"{root}/no-such-file"));
    }

    [Fact]
    public void A_group_outside_of_what_is_seen_here_is_not_looked_for_elsewhere()
    {
        // So cgroup_namespaces(7) shows a process that was moved into a container.
        var seen = Directory.CreateDirectory($"{root}/seen").FullName;
        File.WriteAllText($"{seen}/cgroup.controllers", "");
        Assert.Null(ControlGroupLayout.Detect(seen, Membership("0::/../elsewhere")));
        Assert.False(Directory.Exists($"{root}/elsewhere"));
    }

    [Fact]
    public void The_files_of_version_2_are_written_and_read()
    {
        var group = ControlGroup.Create(Second(root));
        var folder = Assert.Single(Directory.GetDirectories(root));
        foreach (var file in new[] { "memory.max", "pids.max", "memory.peak", "cgroup.procs", "cgroup.kill" })
        {
            File.WriteAllText($"{folder}/{file}", "");
        }

        File.WriteAllText($"{folder}/memory.events", "low 0\nhigh 0\nmax 9\noom 1\noom_kill 1\noom_group_kill 0\n");
        File.WriteAllText($"{folder}/cpu.stat", "usage_usec 2000\nuser_usec 1500\nsystem_usec 500\n");
        group.Limit(64 << 20, 32);
        group.Add(4711);
        group.Begin();
        Assert.Equal("67108864", File.ReadAllText($"{folder}/memory.max"));
        Assert.True(int.Parse(File.ReadAllText($"{folder}/pids.max"), CultureInfo.InvariantCulture) is >= 32 and <= 36);
        Assert.Equal("4711", File.ReadAllText($"{folder}/cgroup.procs"));
        Assert.False(group.IsEmpty);

        // What happened before the run began is not the run's.
        Assert.Equal((TimeSpan.Zero, false), (group.CpuTime(), group.RanOutOfMemory()));
        File.WriteAllText($"{folder}/cpu.stat", "usage_usec 5000\nuser_usec 4000\nsystem_usec 1000\n");
        File.WriteAllText($"{folder}/memory.events", "low 0\nhigh 0\nmax 12\noom 2\noom_kill 2\noom_group_kill 1\n");
        File.WriteAllText($"{folder}/memory.peak", "1234567\n");
        Assert.Equal((TimeSpan.FromMilliseconds(3), true, 1234567), (group.CpuTime(), group.RanOutOfMemory(), group.PeakMemory()));
        group.KillAll();
        Assert.Equal("1", File.ReadAllText($"{folder}/cgroup.kill"));

        // Older kernels tell no peak.
        File.Delete($"{folder}/memory.peak");
        Assert.Equal(0, group.PeakMemory());
    }

    [Fact]
    public async Task The_kernel_puts_a_process_into_a_group_of_version_2_counts_its_time_and_kills_all_of_it()
    {
        Assert.SkipUnless(File.Exists($"{Unified}/cgroup.procs") && Environment.UserName == "root", "No hierarchy of version 2 is mounted beside version 1 here, or we may not use it.");
        var parent = Directory.CreateDirectory($"{Unified}/integrity-test-{Environment.ProcessId}").FullName;
        try
        {
            var group = ControlGroup.Create(Second(parent));
            Assert.True(group.IsEmpty);
            using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "read go; (setsid sh -c 'while :; do :; done') & (setsid sh -c 'while :; do :; done') & wait"]) { RedirectStandardInput = true })!;
            group.Add(process.Id);
            group.Begin();
            await process.StandardInput.WriteLineAsync("go");
            var give = TimeProvider.System.GetTimestamp();
            while (group.CpuTime() < TimeSpan.FromMilliseconds(100) && TimeProvider.System.GetElapsedTime(give) < TimeSpan.FromSeconds(20))
            {
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }

            Assert.True(group.CpuTime() >= TimeSpan.FromMilliseconds(100));
            Assert.False(group.IsEmpty);
            group.KillAll();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            group.Dispose();
            Assert.Empty(Directory.GetDirectories(parent));
        }
        finally
        {
            ControlGroup.Remove(parent);
        }
    }

    [Fact]
    public void Version_1_keeps_one_folder_for_each_controller_and_removes_what_dead_processes_left()
    {
        foreach (var controller in new[] { "memory", "pids", "cpuacct" })
        {
            Directory.CreateDirectory($"{root}/{controller}/sub/integrity-jails/jail-99999999-1");
            Directory.CreateDirectory($"{root}/{controller}/sub/integrity-jails/jail-{Environment.ProcessId}-1");
        }

        var layout = ControlGroupLayout.Detect(root, Membership("9:name=systemd:/", "4:memory:/sub", "3:cpu,cpuacct:/sub", "2:pids:/sub", "0::/"));
        Assert.NotNull(layout);
        Assert.False(layout.Second);
        Assert.Equal($"{root}/memory/sub/integrity-jails", layout.Parents["memory"]);
        foreach (var controller in new[] { "memory", "pids", "cpuacct" })
        {
            Assert.Equal([$"jail-{Environment.ProcessId}-1"], Directory.GetDirectories(layout.Parents[controller]).Select(Path.GetFileName));
        }
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static ControlGroupLayout Second(string parent) => new(true, new Dictionary<string, string> { ["unified"] = parent }, []);

    private void Make(params string[] files)
    {
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName($"{root}/{file}")!);
            File.WriteAllText($"{root}/{file}", "");
        }
    }

    private string Membership(params string[] lines)
    {
        File.WriteAllLines($"{root}/membership", lines);
        return $"{root}/membership";
    }

    private string Text(string file) => File.ReadAllText($"{root}/{file}").Trim();
}
