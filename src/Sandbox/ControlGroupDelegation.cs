using System.Globalization;

namespace IntegrityAI.Sandbox;

/// <summary>Gives a process of another user a place of its own among the control groups, where it may make groups itself.</summary>
public sealed class ControlGroupDelegation : IDisposable
{
    private readonly IReadOnlyList<string> folders;

    private ControlGroupDelegation(IReadOnlyList<string> folders) => this.folders = folders;

    /// <summary>Null where this host lets us make no groups, or only root could and we are not root.</summary>
    /// <param name="pid">The process; it has started nothing yet.</param>
    /// <param name="user">Its user id.</param>
    /// <param name="group">Its group id.</param>
    public static ControlGroupDelegation? Give(int pid, uint user, uint group)
    {
        if (Native.geteuid() != 0 || ControlGroup.Layout is not { } layout)
        {
            return null;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"runner-{pid}");
        var folders = layout.Parents.Values.Select(parent => Directory.CreateDirectory(Path.Combine(parent, name)).FullName).ToList();
        foreach (var folder in folders)
        {
            // Its own groups and who is in them are its business; its bounds as a whole stay ours.
            foreach (var path in new[] { "", "/tasks", "/cgroup.procs", "/cgroup.subtree_control", "/cgroup.threads" })
            {
                _ = Native.chown(folder + path, user, group);
            }

            ControlGroup.TryWrite(folder, "cgroup.procs", pid.ToString(CultureInfo.InvariantCulture));
        }

        return new ControlGroupDelegation(folders);
    }

    /// <summary>Removes the groups; their processes have ended.</summary>
    public void Dispose()
    {
        foreach (var folder in folders)
        {
            ControlGroup.Remove(folder);
        }
    }
}
