using System.Diagnostics;

namespace IntegrityAI.Sandbox;

/// <summary>A program of ours without any jail: what jails are measured against.</summary>
public static class BareProgram
{
    /// <summary>Runs it to its end, reading what it prints, and answers how long that took.</summary>
    public static unsafe TimeSpan Run(IReadOnlyList<string> arguments)
    {
        var watch = Stopwatch.StartNew();
        var nothing = Native.MemoryFile([]);
        var output = Native.Pipe();
        var pid = Native.Spawn(arguments[0], arguments, ["PATH=/usr/bin:/bin"], [nothing, output.Write, output.Write]);
        _ = Native.close(nothing);
        _ = Native.close(output.Write);
        var buffer = stackalloc byte[4096];
        while (Native.read(output.Read, buffer, 4096) > 0)
        {
        }

        _ = Native.close(output.Read);
        Native.Reap(pid);
        return watch.Elapsed;
    }
}
