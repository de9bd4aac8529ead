using System.Text.Json;

namespace IntegrityAI.Runner.Client;

/// <summary>The runner's program where its user can read it.</summary>
internal static class RunnerFiles
{
    public const string Dll = "IntegrityAI.Runner.dll";
    private static readonly string[] Beside = [Dll, "IntegrityAI.Runner.deps.json", "IntegrityAI.Runner.runtimeconfig.json", "jail-init"];

    /// <summary>The folder of the program: where it lies, or a copy where that is private and the runner is another user.</summary>
    public static (string Folder, bool IsCopy) Find(bool forAnotherUser)
    {
        var here = AppContext.BaseDirectory;
        if (!forAnotherUser || OperatingSystem.IsWindows() || IsOpen(here))
        {
            return (here, false);
        }

        var copy = Directory.CreateTempSubdirectory("integrity-runner-program-").FullName;
        const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        System.IO.File.SetUnixFileMode(copy, ForAll);
        foreach (var name in Beside.Concat(Libraries(here)).Distinct())
        {
            var file = Path.Combine(copy, name);
            System.IO.File.Copy(Path.Combine(here, name), file);
            System.IO.File.SetUnixFileMode(file, ForAll);
        }

        return (copy, true);
    }

    private static bool IsOpen(string folder)
    {
        for (var path = Path.TrimEndingDirectorySeparator(folder); path is not null; path = Path.GetDirectoryName(path))
        {
            if (OperatingSystem.IsWindows() || !System.IO.File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return true;
    }

    // What the program was built with stands in its own list.
    private static IEnumerable<string> Libraries(string folder)
    {
        using var list = JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(folder, "IntegrityAI.Runner.deps.json")));
        return
        [
            .. list.RootElement.GetProperty("targets").EnumerateObject().SelectMany(target => target.Value.EnumerateObject())
                .Where(library => library.Value.TryGetProperty("runtime", out _))
                .SelectMany(library => library.Value.GetProperty("runtime").EnumerateObject())
                .Select(file => Path.GetFileName(file.Name))
                .Where(name => System.IO.File.Exists(Path.Combine(folder, name))),
        ];
    }
}
