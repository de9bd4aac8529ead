namespace IntegrityAI.Sandbox;

/// <summary>A program at a terminal: what a person types goes in, what a screen would show comes out.</summary>
public interface IJailTerminal : IAsyncDisposable
{
    /// <summary>How the program ended.</summary>
    Task<JailResult> Completion { get; }

    /// <summary>Types into the terminal.</summary>
    /// <exception cref="InvalidOperationException">The program takes no input and too much waits already.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> input);

    /// <summary>Tells the program the size of the screen, in characters.</summary>
    void Resize(int columns, int rows);

    /// <summary>Ends the program and everything it started.</summary>
    void Kill();
}

/// <summary>A terminal in a jail of this process.</summary>
internal sealed class JailTerminal : IJailTerminal
{
    private readonly Jail jail;
    private readonly Streams streams;
    private readonly WakeUp wake = new();
    private readonly CancellationTokenSource killed;
    private readonly Lock guard = new();
    private bool ended;

    /// <param name="jail">Is the terminal's from here on.</param>
    public JailTerminal(
        Jail jail, JailRequest request, int columns, int rows, Action<ReadOnlyMemory<byte>> onOutput, CancellationToken cancellationToken)
    {
        this.jail = jail;
        killed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        streams = Streams.Terminal(columns, rows);
        Completion = Jail.OnOwnThread(() => Run(request, onOutput), CancellationToken.None);
    }

    public Task<JailResult> Completion { get; }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> input)
    {
        if (!streams.Input.Add(input.ToArray()))
        {
            throw new InvalidOperationException("The program does not read what is typed, so no more is taken.");
        }

        wake.Wake();
        return ValueTask.CompletedTask;
    }

    public void Resize(int columns, int rows)
    {
        lock (guard)
        {
            if (!ended)
            {
                Native.SetTerminalSize(streams.Output, columns, rows);
            }
        }
    }

    public void Kill() => killed.Cancel();

    public async ValueTask DisposeAsync()
    {
        await killed.CancelAsync();
        await Completion.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        wake.Dispose();
        killed.Dispose();
    }

    private JailResult Run(JailRequest request, Action<ReadOnlyMemory<byte>> onOutput)
    {
        try
        {
            using (jail)
            {
                return jail.Run(request, streams, (_, piece) => onOutput(piece), wake, killed.Token);
            }
        }
        finally
        {
            lock (guard)
            {
                ended = true;
                streams.Dispose();
            }
        }
    }
}
