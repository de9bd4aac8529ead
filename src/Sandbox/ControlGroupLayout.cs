using System.Globalization;

namespace IntegrityAI.Sandbox;

/// <summary>Where groups can be made on this host.</summary>
/// <param name="Second">Version 2: one tree for all controllers.</param>
/// <param name="Parents">The folder for our groups, by controller; <c>unified</c> on version 2.</param>
/// <param name="Own">On version 1 the folders of the groups that this process is in, where a thread goes back to.</param>
internal sealed record ControlGroupLayout(bool Second, IReadOnlyDictionary<string, string> Parents, IReadOnlyList<string> Own)
{
    private const string Jails = "integrity-jails";
    private static readonly string[] Controllers = ["memory", "pids", "cpuacct"];

    /// <summary>Null where this host lets us make none.</summary>
    /// <param name="root">Where the groups are mounted.</param>
    /// <param name="membership">The file that names this process' groups.</param>
    public static ControlGroupLayout? Detect(string root, string membership)
    {
        try
        {
            var own = File.ReadAllLines(membership).Select(line => line.Split(':', 3)).Where(parts => parts.Length == 3).ToList();
            if (own.Any(line => line[2].Split('/').Contains("..")))
            {
                // Our groups lie outside of what is seen here, as after a move into a container.
                return null;
            }

            return File.Exists($"{root}/cgroup.controllers")
                ? DetectSecond(root + own.First(line => line[0] == "0")[2].TrimEnd('/'))
                : DetectFirst(root, own);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return null;
        }
    }

    // A group that hands controllers to groups below it may hold no process itself (cgroups(7), "no internal processes"), so all of
    // ours step aside into a leaf first. That works where the group was given to us, as by systemd's Delegate=yes.
    private static ControlGroupLayout? DetectSecond(string own)
    {
        var parent = Directory.CreateDirectory($"{own}/{Jails}").FullName;
        if (!ControlGroup.TryWrite(own, "cgroup.subtree_control", "+memory +pids +cpu"))
        {
            var leaf = Directory.CreateDirectory($"{own}/supervisor").FullName;
            foreach (var pid in File.ReadAllLines($"{own}/cgroup.procs"))
            {
                ControlGroup.TryWrite(leaf, "cgroup.procs", pid);
            }

            ControlGroup.TryWrite(own, "cgroup.subtree_control", "+memory +pids +cpu");
        }

        return ControlGroup.TryWrite(parent, "cgroup.subtree_control", "+memory +pids +cpu") && MayMakeGroups(parent)
            ? new(true, new Dictionary<string, string> { ["unified"] = parent }, [])
            : null;
    }

    private static ControlGroupLayout? DetectFirst(string root, List<string[]> own)
    {
        var folders = Controllers.ToDictionary(
            controller => controller,
            controller => $"{root}/{controller}{own.First(line => line[1].Split(',').Contains(controller))[2].TrimEnd('/')}");
        var parents = folders.ToDictionary(
            folder => folder.Key, folder => Directory.CreateDirectory($"{folder.Value}/{Jails}").FullName);
        return parents.Values.All(MayMakeGroups) ? new(false, parents, [.. folders.Values]) : null;
    }

    // The folder may be there already and belong to somebody else. What a process left that was killed is removed by the way.
    private static bool MayMakeGroups(string parent)
    {
        foreach (var left in Directory.GetDirectories(parent))
        {
            var parts = Path.GetFileName(left).Split('-');
            if (parts.Length > 1 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var pid) && !Directory.Exists($"/proc/{pid}"))
            {
                ControlGroup.Remove(left);
            }
        }

        var probe = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"probe-{Environment.ProcessId}"));
        Directory.CreateDirectory(probe);
        Directory.Delete(probe);
        return true;
    }
}
