using System.Globalization;
using System.Text;

namespace IntegrityAI.Sandbox.Tests.Hostile;

/// <summary>What a program could leave behind on the host: processes, control groups, mounts, files, shared memory.</summary>
/// <remarks>
/// Processes of one run are those whose environment carries its mark, and whatever lives in a process namespace in which such a
/// one was ever seen: a program may change its environment, its session and its parent, but not its namespace.
/// </remarks>
public sealed class HostTraces : IAsyncDisposable
{
    /// <summary>The variable that carries the mark of a run.</summary>
    public const string Mark = "INTEGRITY_HOSTILE_RUN";

    /// <summary>Every file, folder, queue and memory segment that a program of the corpus makes has this in its name or this as its key.</summary>
    private const string FileMark = "integrity-hostile";
    private const string SharedKey = "1213420593";
    private static readonly string[] Writable = ["/tmp", "/var/tmp", "/dev/shm", "/run", "/run/lock", "/dev/mqueue", "/box", "/", "/usr", "/etc"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly string mark;
    private readonly HashSet<string> namespaces = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Task watching;

    private HostTraces(string mark)
    {
        this.mark = $"{Mark}={mark}";
        watching = Task.Run(WatchAsync);
    }

    /// <summary>Watches for processes of the run until <see cref="DisposeAsync"/>.</summary>
    public static HostTraces Watch(string mark) => new(mark);

    /// <summary>Processes that are still there after some seconds of patience; their number and name.</summary>
    public async Task<IReadOnlyList<string>> ProcessesLeftAsync()
    {
        await stop.CancelAsync();
        await watching;
        return await EventuallyEmptyAsync(() => [.. Processes().Where(Belongs).Select(pid => $"{pid} {Read($"/proc/{pid}/comm").Trim()}")]);
    }

    /// <summary>What was not there in <paramref name="before"/> and is there after some seconds of patience.</summary>
    public static Task<IReadOnlyList<string>> OthersLeftAsync(IReadOnlySet<string> before) =>
        EventuallyEmptyAsync(() => [.. Everything().Where(trace => !before.Contains(trace))]);

    /// <summary>Groups of this process' jails, mounts, files and memory of the corpus, as they are now.</summary>
    public static IReadOnlySet<string> Everything() => new HashSet<string>(
    [
        .. Groups(),
        .. File.ReadAllLines("/proc/self/mountinfo").Select(line => $"mount {line.Split(' ')[4]}"),
        .. Writable.Where(Directory.Exists).SelectMany(Entries).Select(path => $"file {path}"),
        .. new[] { "shm", "msg", "sem" }.Where(kind => Read($"/proc/sysvipc/{kind}").Contains(SharedKey, StringComparison.Ordinal)).Select(kind => $"ipc {kind}"),
    ]);

    /// <summary>Children of this process that have ended and that nobody waits for, after some seconds of patience.</summary>
    public static Task<IReadOnlyList<string>> DeadChildrenAsync() => EventuallyEmptyAsync(() =>
    [
        .. Processes().Select(pid => Read($"/proc/{pid}/stat"))
            .Select(stat => (Name: stat[..(stat.LastIndexOf(')') + 1)], Fields: stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Where(process => process.Fields is ["Z", var parent, ..] && parent == Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
            .Select(process => process.Name),
    ]);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await watching;
        stop.Dispose();
    }

    private static IEnumerable<string> Groups() => File.ReadAllLines("/proc/self/cgroup")
        .Select(line => line.Split(':', 3))
        .SelectMany(parts => (parts[1].Length == 0 ? new[] { "", "unified" } : parts[1].Split(','))
            .Select(controller => Path.Combine("/sys/fs/cgroup", controller, parts[2].Trim('/'), "integrity-jails")))
        .Where(Directory.Exists)
        .SelectMany(parent => Directory.GetDirectories(parent, $"jail-{Environment.ProcessId}-*"))
        .Select(folder => $"group {folder}");

    private static IEnumerable<string> Entries(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder, $"*{FileMark}*")];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static async Task<IReadOnlyList<string>> EventuallyEmptyAsync(Func<IReadOnlyList<string>> look)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var left = look();
            if (left.Count == 0 || TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                return left;
            }

            await Task.Delay(20);
        }
    }

    private async Task WatchAsync()
    {
        var seen = new HashSet<int>();
        while (!stop.IsCancellationRequested)
        {
            foreach (var pid in Processes().Where(pid => !seen.Contains(pid)))
            {
                if (Read($"/proc/{pid}/environ").Contains(mark, StringComparison.Ordinal) && Namespace(pid) is { } own)
                {
                    seen.Add(pid);
                    lock (namespaces)
                    {
                        namespaces.Add(own);
                    }
                }
            }

            await Task.Delay(30, CancellationToken.None);
        }
    }

    private bool Belongs(int pid)
    {
        lock (namespaces)
        {
            return (Namespace(pid) is { } its && namespaces.Contains(its))
                || Read($"/proc/{pid}/environ").Contains(mark, StringComparison.Ordinal)
                || Read($"/proc/{pid}/cmdline").Contains(mark[Mark.Length..], StringComparison.Ordinal);
        }
    }

    private static string? Namespace(int pid)
    {
        var own = File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)!.Name;
        try
        {
            var its = File.ResolveLinkTarget($"/proc/{pid}/ns/pid", returnFinalTarget: false)?.Name;
            return its == own ? null : its;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<int> Processes() => Directory.GetDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
        .Where(pid => pid > 0 && pid != Environment.ProcessId);

    private static string Read(string path)
    {
        try
        {
            return Encoding.Latin1.GetString(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
