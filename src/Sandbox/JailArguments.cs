using System.Globalization;

namespace IntegrityAI.Sandbox;

/// <summary>The command line that builds a jail. Everything in it is ours; foreign text comes in through files and pipes.</summary>
internal static class JailArguments
{
    private const string SetPrivileges = "/usr/bin/setpriv";
    private const string InitInside = "/run/init";

    /// <summary>An id that owns nothing on any host and that no person or service has.</summary>
    public const int Nobody = 61_183;

    // What toolchains need beside /usr; each is bound read-only where the host has it.
    private static readonly string[] Configuration =
        ["/etc/alternatives", "/etc/ld.so.cache", "/etc/java-17-openjdk", "/etc/java-21-openjdk", "/etc/ssl/certs", "/etc/localtime"];

    /// <summary>As root the jail is built by an unprivileged user all the same.</summary>
    public static IReadOnlyList<string> Build(JailShape shape, int seccomp, int info, int init)
    {
        var id = Text(Nobody);
        List<string> arguments = [.. AsNobody()];
        var size = shape.FileBytes.ToString(CultureInfo.InvariantCulture);
        arguments.AddRange(
        [
            shape.Bubblewrap, "--unshare-all", "--uid", id, "--gid", id, "--die-with-parent", "--new-session", "--as-pid-1",
            "--cap-drop", "ALL", "--hostname", "box", "--clearenv",
            "--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin", "--symlink", "usr/lib", "/lib",
            "--symlink", "usr/lib64", "/lib64", "--symlink", "usr/sbin", "/sbin",
        ]);
        foreach (var path in Configuration.Where(Path.Exists))
        {
            arguments.AddRange(["--ro-bind", path, path]);
        }

        arguments.AddRange(
        [
            "--proc", "/proc", "--dev", "/dev", "--size", size, "--perms", "1777", "--tmpfs", "/dev/shm", "--size", size, "--perms", "1777", "--tmpfs", "/tmp",
            "--size", size, "--perms", "0700", "--tmpfs", "/box", "--chdir", "/box",
        ]);
        foreach (var masked in new[] { "/proc/sys", "/proc/sysrq-trigger", "/proc/irq", "/proc/bus" })
        {
            arguments.AddRange(["--ro-bind-try", masked, masked]);
        }

        foreach (var bind in shape.Binds)
        {
            arguments.AddRange(["--ro-bind", bind.From, bind.To]);
        }

        arguments.AddRange(
        [
            "--perms", "0555", "--ro-bind-data", Text(init), InitInside, "--remount-ro", "/dev", "--remount-ro", "/",
            "--seccomp", Text(seccomp), "--info-fd", Text(info), "--", InitInside,
        ]);
        return arguments;
    }

    /// <summary>What a command is to be preceded by, so that root does not run it as root.</summary>
    public static IEnumerable<string> AsNobody() => Native.geteuid() == 0
        ? [SetPrivileges, "--reuid", Text(Nobody), "--regid", Text(Nobody), "--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs", "--"]
        : [];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
