using System.Globalization;

namespace IntegrityAI.Sandbox;

/// <summary>The command line of one jail. Everything in it is ours; foreign text comes in through files and standard input.</summary>
internal static class JailArguments
{
    private const string SetPrivileges = "/usr/bin/setpriv";

    /// <summary>An id that owns nothing on any host and that no person or service has.</summary>
    private const int Nobody = 61_183;

    // What toolchains need beside /usr; each is bound read-only where the host has it.
    private static readonly string[] Configuration =
        ["/etc/alternatives", "/etc/ld.so.cache", "/etc/java-17-openjdk", "/etc/java-21-openjdk", "/etc/ssl/certs", "/etc/localtime"];

    /// <summary>The program to spawn and its arguments. As root the jail is built by an unprivileged user all the same.</summary>
    public static (string Path, IReadOnlyList<string> Arguments) Build(
        JailRequest request, bool hasGroup, int seccomp, int info, int block, IReadOnlyList<(JailFile File, int Descriptor)> files)
    {
        var id = Nobody.ToString(CultureInfo.InvariantCulture);

        var arguments = new List<string>();
        if (!ResourceLimits.CanBeSetFromOutside)
        {
            arguments.AddRange(ResourceLimits.Command(request.Limits, hasGroup));
        }

        if (Native.geteuid() == 0)
        {
            arguments.AddRange([SetPrivileges, "--reuid", id, "--regid", id, "--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs", "--"]);
        }

        arguments.AddRange(
        [
            request.Bubblewrap, "--unshare-all", "--uid", id, "--gid", id, "--die-with-parent", "--new-session", "--cap-drop", "ALL",
            "--hostname", "box", "--clearenv", "--setenv", "PATH", "/usr/local/bin:/usr/bin:/bin", "--setenv", "HOME", "/tmp",
            "--setenv", "LANG", "C.UTF-8", "--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin", "--symlink", "usr/lib", "/lib",
            "--symlink", "usr/lib64", "/lib64", "--symlink", "usr/sbin", "/sbin",
        ]);
        foreach (var path in Configuration.Where(Path.Exists))
        {
            arguments.AddRange(["--ro-bind", path, path]);
        }

        var size = request.Limits.FileBytes.ToString(CultureInfo.InvariantCulture);
        arguments.AddRange(
        [
            "--proc", "/proc", "--dev", "/dev", "--size", size, "--tmpfs", "/dev/shm", "--size", size, "--perms", "1777", "--tmpfs", "/tmp",
            "--size", size, "--perms", "0700", "--tmpfs", "/box", "--chdir", "/box",
        ]);
        foreach (var masked in new[] { "/proc/sys", "/proc/sysrq-trigger", "/proc/irq", "/proc/bus" })
        {
            arguments.AddRange(["--ro-bind-try", masked, masked]);
        }

        foreach (var bind in request.Binds)
        {
            arguments.AddRange(["--ro-bind", bind.From, bind.To]);
        }

        foreach (var variable in request.Environment)
        {
            var cut = variable.IndexOf('=', StringComparison.Ordinal);
            arguments.AddRange(["--setenv", variable[..cut], variable[(cut + 1)..]]);
        }

        foreach (var (file, descriptor) in files)
        {
            arguments.AddRange(
                ["--perms", file.Executable ? "0755" : "0644", "--file", descriptor.ToString(CultureInfo.InvariantCulture), file.Path]);
        }

        arguments.AddRange(
        [
            "--remount-ro", "/dev", "--remount-ro", "/",
            "--seccomp", seccomp.ToString(CultureInfo.InvariantCulture),
            "--info-fd", info.ToString(CultureInfo.InvariantCulture),
            "--block-fd", block.ToString(CultureInfo.InvariantCulture), "--",
        ]);
        arguments.AddRange(request.Arguments);
        return (arguments[0], arguments);
    }
}
