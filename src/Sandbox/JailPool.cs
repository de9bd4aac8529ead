namespace IntegrityAI.Sandbox;

/// <summary>What is held ready, so that a run waits for nothing but itself.</summary>
/// <param name="Blanks">Empty jails of the usual shape.</param>
/// <param name="Slots">Waiting programs of each kind.</param>
public sealed record JailSupply(int Blanks, int Slots, JailShape BlankShape, IReadOnlyList<WarmProgram> Programs, IReadOnlyList<WarmProgram> Servers)
{
    public static JailSupply None { get; } = new(0, 0, new JailShape(JailLimits.Default.FileBytes, []), [], []);
}

/// <summary>Runs programs, each in a jail of its own, which is never used for another. Some jails stand before they are asked for.</summary>
public sealed class JailPool : IDisposable
{
    // Jails that are left behind by runs may still ask for a refill after the end, so what they ask with is never taken down.
    private readonly Lock guard = new();
    private readonly List<Jail> ready = [];
    private readonly Dictionary<string, CompileServer> servers = [];
    private readonly SemaphoreSlim lacking = new(0);
    private readonly CancellationTokenSource stopped = new();
    private readonly Thread refilling;
    private readonly Action<Exception>? onTrouble;
    private JailSupply supply = JailSupply.None;
    private int disposed;
    private long waited;

    /// <param name="onTrouble">Is told why something could not be held ready; runs go on without it.</param>
    public JailPool(Action<Exception>? onTrouble = null)
    {
        this.onTrouble = onTrouble;
        refilling = new Thread(Refill) { IsBackground = true, Name = "jail pool" };
        refilling.Start();
    }

    /// <summary>Runs so far that found a program waiting for them.</summary>
    public long Waited => Interlocked.Read(ref waited);

    /// <summary>Jails that stand and wait: empty ones and programs.</summary>
    public int Ready
    {
        get
        {
            lock (guard)
            {
                return ready.Count;
            }
        }
    }

    /// <summary>Replaces what is held ready; it is built behind the runs.</summary>
    public void Keep(JailSupply wanted)
    {
        List<IDisposable> gone;
        lock (guard)
        {
            supply = wanted;
            gone = [.. ready, .. servers.Values];
            ready.Clear();
            servers.Clear();
            foreach (var program in wanted.Servers)
            {
                servers[program.Key] = new CompileServer(program);
            }
        }

        gone.ForEach(one => one.Dispose());
        lacking.Release();
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="onOutput">Gets pieces as they come, from one thread; true is standard error.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <exception cref="CannotIsolateException">The host cannot build a jail. Nothing was run.</exception>
    /// <exception cref="JailFailedException">The jail broke; the program is not to blame.</exception>
    public Task<JailResult> RunAsync(
        JailRequest request, Action<bool, ReadOnlyMemory<byte>>? onOutput, CancellationToken cancellationToken) => Jail.OnOwnThread(
            () => Server(request) is { } server && server.Compile(request, cancellationToken) is { } compiled
                ? compiled
                : Run(request, onOutput, cancellationToken),
            CancellationToken.None);

    /// <summary>Runs the same program once for each input, one after the other; its files are as new each time.</summary>
    /// <param name="request">What to run; its own input is not read.</param>
    /// <param name="inputs">Standard input of each.</param>
    /// <param name="onResult">Is told of each result as it comes.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <exception cref="CannotIsolateException">The host cannot build a jail. Nothing was run.</exception>
    /// <exception cref="JailFailedException">The jail broke; the program is not to blame.</exception>
    public Task RunEachAsync(
        JailRequest request, IReadOnlyList<ReadOnlyMemory<byte>> inputs, Action<JailResult> onResult, CancellationToken cancellationToken) =>
        Jail.OnOwnThread(
            () =>
            {
                RunEach(request, inputs, onResult, cancellationToken);
                return true;
            },
            CancellationToken.None);

    /// <summary>Runs a program at a terminal.</summary>
    /// <exception cref="CannotIsolateException">The host cannot build a jail. Nothing was run.</exception>
    public Task<IJailTerminal> OpenTerminalAsync(
        JailRequest request, int columns, int rows, Action<ReadOnlyMemory<byte>> onOutput, CancellationToken cancellationToken) =>
        Task.Run<IJailTerminal>(
            () => new JailTerminal(Take(request with { Warm = null }), request, columns, rows, onOutput, cancellationToken), cancellationToken);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
        {
            return;
        }

        stopped.Cancel();
        lacking.Release();
        refilling.Join();
        Keep(JailSupply.None);
    }

    private JailResult Run(JailRequest request, Action<bool, ReadOnlyMemory<byte>>? onOutput, CancellationToken cancellationToken)
    {
        var jail = Take(request);
        try
        {
            return jail.Run(request, onOutput, cancellationToken);
        }
        finally
        {
            Leave(jail);
        }
    }

    // One jail serves all inputs as long as nothing had to be ended in it by force: no process of one program sees the next, and its
    // files and what it left in the kernel are removed in between.
    private void RunEach(
        JailRequest request, IReadOnlyList<ReadOnlyMemory<byte>> inputs, Action<JailResult> onResult, CancellationToken cancellationToken)
    {
        Jail? jail = null;
        try
        {
            foreach (var input in inputs)
            {
                if (jail is not null && !jail.Refresh())
                {
                    Leave(jail);
                    jail = null;
                }

                jail ??= Take(request);
                onResult(jail.Run(request with { Input = input }, null, cancellationToken));
            }
        }
        finally
        {
            if (jail is not null)
            {
                Leave(jail);
            }
        }
    }

    private CompileServer? Server(JailRequest request)
    {
        lock (guard)
        {
            return request.Server is { } key ? servers.GetValueOrDefault(key) : null;
        }
    }

    private Jail Take(JailRequest request)
    {
        var shape = JailShape.Of(request);
        lock (guard)
        {
            var found = (request.Warm is { } key && !request.MergeError && request.MaxArtifactBytes == 0 ? ready.Find(jail => jail.WarmKey == key && jail.Shape == shape && jail.MemoryNow <= request.Limits.MemoryBytes / 2) : null)
                ?? ready.Find(jail => jail.WarmKey is null && jail.Shape == shape);
            if (found is not null)
            {
                ready.Remove(found);
                if (found.WarmKey is not null)
                {
                    Interlocked.Increment(ref waited);
                }

                return found;
            }
        }

        return Jail.Build(shape);
    }

    // The caller has its answer by then: taking a jail down and building the next is nobody's wait.
    private void Leave(Jail jail) => Task.Run(() =>
    {
        jail.Dispose();
        if (!stopped.IsCancellationRequested)
        {
            lacking.Release();
        }
    });

    private void Refill()
    {
        while (true)
        {
            lacking.Wait();
            while (lacking.Wait(0))
            {
            }

            while (!stopped.IsCancellationRequested && Missing() is { } build)
            {
                Jail? jail = null;
                try
                {
                    jail = build.Shape is { } shape ? Jail.Build(shape) : null;
                    if (build.Program is { } program)
                    {
                        jail!.Warm(program);
                    }

                    build.Server?.Start();
                    Add(jail, build.Of);
                }
                catch (Exception failed)
                {
                    // Whatever it is, runs say so when they cannot have a jail; what is held ready is asked for again after the next one.
                    jail?.Dispose();
                    onTrouble?.Invoke(failed);
                    break;
                }
            }

            if (stopped.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void Add(Jail? jail, JailSupply of)
    {
        lock (guard)
        {
            if (jail is not null && ReferenceEquals(of, supply))
            {
                ready.Add(jail);
                return;
            }
        }

        jail?.Dispose();
    }

    private (JailSupply Of, JailShape? Shape, WarmProgram? Program, CompileServer? Server)? Missing()
    {
        lock (guard)
        {
            foreach (var program in supply.Programs)
            {
                if (ready.Count(jail => jail.WarmKey == program.Key) < supply.Slots)
                {
                    return (supply, program.Shape, program, null);
                }
            }

            if (ready.Count(jail => jail.WarmKey is null) < supply.Blanks)
            {
                return (supply, supply.BlankShape, null, null);
            }

            return servers.Values.FirstOrDefault(server => server.IsLacking) is { } lackingServer ? (supply, null, null, lackingServer) : null;
        }
    }
}
