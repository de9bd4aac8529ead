using System.Text;

namespace IntegrityAI.Sandbox;

/// <summary>Builds what stands between a program and the host, around the jail's first process.</summary>
internal interface IWall : IDisposable
{
    /// <summary>Our end of the connection to the first process.</summary>
    int Control { get; }

    /// <summary>A folder of the host to be removed with the jail; null where there is none.</summary>
    string? Folder { get; }

    /// <summary>Starts building; answers the process to wait for in the end.</summary>
    int Spawn();

    /// <summary>The process below which the jail's are found; null where the jail cannot be built.</summary>
    int? WaitForChild(int pid);

    /// <summary>Why it could not be built, and what to do.</summary>
    CannotIsolateException CannotIsolate();
}

/// <summary>What the builders of walls have in common.</summary>
internal static class Walls
{
    /// <summary>A host on which a jail takes longer to build than this cannot build it.</summary>
    public static readonly TimeSpan BuildLimit = TimeSpan.FromSeconds(15);

    /// <summary>What the builder said, or that it said nothing.</summary>
    public static string Said(int descriptor) =>
        Native.IsReadable(descriptor, TimeSpan.Zero) && Drain(descriptor).Trim() is { Length: > 0 } said ? said : "its builder did not answer";

    /// <summary>Reads to the end, or to a sign.</summary>
    public static unsafe string Drain(int descriptor, char? until = null)
    {
        var text = new StringBuilder();
        var buffer = stackalloc byte[1024];
        nint count;
        while (text.Length < 8192 && (count = Native.read(descriptor, buffer, 1024)) > 0)
        {
            text.Append(Encoding.UTF8.GetString(buffer, (int)count));
            if (until is { } end && text.ToString().Contains(end, StringComparison.Ordinal))
            {
                break;
            }
        }

        return text.ToString();
    }
}
