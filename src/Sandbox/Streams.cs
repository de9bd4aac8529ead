namespace IntegrityAI.Sandbox;

/// <summary>Our ends of what a program reads and writes.</summary>
internal sealed class Streams : IDisposable
{
    private readonly List<int> ours = [];
    private readonly List<int> theirs = [];

    private Streams()
    {
    }

    public required InputFeed Input { get; init; }

    public required int Output { get; init; }

    /// <summary>-1 where the program's standard error is its standard output.</summary>
    public int Error { get; init; } = -1;

    public int Artifact { get; init; } = -1;

    /// <summary>Where a waiting program gets its go; -1 for others.</summary>
    public int Go { get; private set; } = -1;

    public bool IsTerminal { get; init; }

    /// <summary>What the program has as 0, 1, 2…; closed by <see cref="Handed"/> once it has them.</summary>
    public IReadOnlyList<int> Theirs => theirs;

    /// <param name="mergeError">Whether standard error goes where standard output goes.</param>
    /// <param name="hasArtifact">Whether the program has a descriptor 3 to hand something over.</param>
    public static Streams Pipes(bool mergeError, bool hasArtifact)
    {
        var input = Native.Pipe();
        var output = Native.Pipe();
        var error = mergeError ? (Read: -1, Write: output.Write) : Native.Pipe();
        var artifact = hasArtifact ? Native.Pipe() : (Read: -1, Write: -1);
        Native.DoNotBlock(input.Write);
        var streams = new Streams
        {
            Input = new InputFeed(input.Write, closes: true),
            Output = output.Read,
            Error = error.Read,
            Artifact = artifact.Read,
        };
        streams.ours.AddRange(new[] { output.Read, error.Read, artifact.Read }.Where(end => end >= 0));
        streams.theirs.AddRange(new[] { input.Read, output.Write, error.Write, artifact.Write }.Where(end => end >= 0));
        return streams;
    }

    /// <summary>Those of a program that waits for its go on descriptor 3.</summary>
    public static Streams Waiting()
    {
        var streams = Pipes(mergeError: false, hasArtifact: false);
        var go = Native.Pipe();
        streams.theirs.Add(go.Read);
        streams.Go = go.Write;
        return streams;
    }

    public static Streams Server()
    {
        var input = Native.Pipe();
        var output = Native.Pipe();
        Native.DoNotBlock(input.Write);
        var streams = new Streams { Input = new InputFeed(input.Write, closes: false), Output = output.Read };
        streams.ours.AddRange([input.Write, output.Read]);
        streams.theirs.AddRange([input.Read, output.Write, Native.MemoryFile([])]);
        return streams;
    }

    public static Streams Terminal(int columns, int rows)
    {
        var (person, program) = Native.Terminal();
        Native.SetTerminalSize(person, columns, rows);
        Native.DoNotBlock(person);
        var streams = new Streams { Input = new InputFeed(person, closes: false), Output = person, IsTerminal = true };
        streams.ours.Add(person);
        streams.theirs.AddRange([program, program, program]);
        return streams;
    }

    /// <summary>The program has its ends now, so the end of the program is the end of its output.</summary>
    public void Handed()
    {
        foreach (var descriptor in theirs.Distinct())
        {
            _ = Native.close(descriptor);
        }

        theirs.Clear();
    }

    /// <summary>The go was given, or never will be.</summary>
    public void Went()
    {
        if (Go >= 0)
        {
            _ = Native.close(Go);
            Go = -1;
        }
    }

    public void Dispose()
    {
        Input.Close();
        Handed();
        Went();
        ours.ForEach(descriptor => _ = Native.close(descriptor));
        ours.Clear();
    }
}
