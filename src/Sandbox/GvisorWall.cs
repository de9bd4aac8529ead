using System.Text.Json;

namespace IntegrityAI.Sandbox;

/// <summary>A jail of gVisor's: programs call a kernel that is itself a program without rights, and hardly ever the host's.</summary>
/// <remarks>
/// It is described as the Open Container Initiative's runtime specification says. The first process talks to us over its standard input,
/// one of the three descriptors that gVisor hands on; what it is sent over that is handed on as well.
/// </remarks>
internal sealed class GvisorWall : IWall
{
    private const string InitInside = "/run/init";
    private const UnixFileMode ForAll = (UnixFileMode)0b111_101_101;
    private static readonly string[] Configuration = ["/etc/alternatives", "/etc/ld.so.cache", "/etc/java-17-openjdk", "/etc/java-21-openjdk", "/etc/ssl/certs"];
    private static readonly string[] BindOptions = ["ro", "rbind"];
    private static readonly string[] Namespaces = ["pid", "network", "ipc", "uts", "mount"];
    private static readonly string[] InitArguments = [InitInside, "0"];
    private readonly IReadOnlyList<string> arguments;
    private readonly IReadOnlyList<int> theirs;
    private readonly (int Read, int Write) error = Native.Pipe();
    private bool handed;

    public GvisorWall(JailShape shape)
    {
        (Control, var control) = Native.Messages();
        Folder = Directory.CreateTempSubdirectory("integrity-gvisor-").FullName;
        Describe(shape, Folder);
        arguments =
        [
            .. JailArguments.AsNobody(), shape.Runsc!, "--rootless", "--root", $"{Folder}/state", "--ignore-cgroups", "--network=none", "--platform=ptrace",
            "--file-access=shared", "run", "--bundle", Folder, Path.GetFileName(Folder),
        ];
        theirs = [control, error.Write, error.Write];
    }

    public int Control { get; }

    public string? Folder { get; }

    public int Spawn() => Native.Spawn(arguments[0], arguments, ["PATH=/usr/bin:/bin"], theirs);

    public int? WaitForChild(int pid)
    {
        Hand();
        return pid;
    }

    public CannotIsolateException CannotIsolate() =>
        new($"Code cannot be run here: gVisor could not build the jail ({Walls.Said(error.Read)}).");

    public void Dispose()
    {
        Hand();
        _ = Native.close(error.Read);
    }

    private static void Describe(JailShape shape, string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException();
        }

        var root = Directory.CreateDirectory(Path.Combine(folder, "root"));
        List<object> mounts = [];
        void Mount(string at, object mount)
        {
            mounts.Add(mount);
            var place = root.FullName + at;
            if (File.Exists(at) || at == InitInside)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                File.Create(place).Dispose();
            }
            else
            {
                Directory.CreateDirectory(place);
            }
        }

        void Bind(string from, string at) => Mount(at, new { destination = at, type = "bind", source = from, options = BindOptions });
        void Memory(string at, string mode) => Mount(
            at, new { destination = at, type = "tmpfs", source = "tmpfs", options = new[] { $"size={shape.FileBytes}", $"mode={mode}" } });

        Bind("/usr", "/usr");
        foreach (var name in new[] { "bin", "lib", "lib64", "sbin" })
        {
            File.CreateSymbolicLink($"{root.FullName}/{name}", $"usr/{name}");
        }

        foreach (var path in Configuration.Where(Path.Exists))
        {
            Bind(path, path);
        }

        foreach (var bind in shape.Binds)
        {
            Bind(bind.From, bind.To);
        }

        Bind(InitProgram.Path, InitInside);
        Mount("/proc", new { destination = "/proc", type = "proc", source = "proc" });
        Memory("/tmp", "1777");
        Memory("/box", "0700");
        Memory("/dev/shm", "1777");
        File.WriteAllText(Path.Combine(folder, "config.json"), JsonSerializer.Serialize(new
        {
            ociVersion = "1.0.0",
            process = new
            {
                terminal = false,
                user = new { uid = 0, gid = 0 },
                args = InitArguments,
                env = Array.Empty<string>(),
                cwd = "/box",
                capabilities = new { },
                noNewPrivileges = true,
            },
            root = new { path = root.FullName, @readonly = true },
            hostname = "box",
            mounts,
            linux = new { namespaces = Namespaces.Select(type => new { type }) },
        }));
        Directory.CreateDirectory(Path.Combine(folder, "state"));
        Open(folder);
    }

    // The wall is built by a user without rights, also where we are root.
    private static void Open(string folder)
    {
        if (OperatingSystem.IsWindows() || Native.geteuid() != 0)
        {
            return;
        }

        File.SetUnixFileMode(folder, ForAll);
        foreach (var file in Directory.GetFiles(folder))
        {
            File.SetUnixFileMode(file, (UnixFileMode)0b110_100_100);
        }

        _ = Native.chown(folder, JailArguments.Nobody, JailArguments.Nobody);
        _ = Native.chown($"{folder}/state", JailArguments.Nobody, JailArguments.Nobody);
        File.SetUnixFileMode($"{folder}/root", ForAll);
    }

    private void Hand()
    {
        if (!handed)
        {
            handed = true;
            foreach (var descriptor in theirs.Distinct())
            {
                _ = Native.close(descriptor);
            }
        }
    }
}
