using System.Text;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Runner.Client;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Terminals;

/// <summary>Opens a program behind a terminal, in the jail.</summary>
public delegate Task<IJailTerminal> OpenTerminal(
    JailRequest request, int columns, int rows, Action<ReadOnlyMemory<byte>> onOutput, CancellationToken cancellationToken);

/// <summary>One terminal from its opening to its end: what the program prints is shown and recorded, what people type is its input.</summary>
internal sealed class LiveTerminal : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly SharedScreen screen;
    private readonly CastRecorder recorder;
    private readonly TimeProvider clock;
    private readonly OutputFrames output;
    private readonly long openedAt;
    private readonly Lock guard = new();
    private readonly CancellationTokenSource stop = new();
    private readonly ITimer idleTimer;
    private IJailTerminal? process;
    private TerminalEnd? end;
    private long printed;
    private long usedAt;

    public LiveTerminal(SharedScreen screen, CastRecorder recorder, TerminalState first, TimeProvider clock)
    {
        (this.screen, this.recorder, this.clock, Id) = (screen, recorder, clock, first.Id);
        openedAt = usedAt = clock.GetTimestamp();
        output = new OutputFrames(Show, clock);
        idleTimer = clock.CreateTimer(_ => LookWhetherIdle(), null, LookEvery, LookEvery);
        screen.Begin(first);
    }

    public Guid Id { get; }

    /// <summary>Bytes the program printed.</summary>
    public long Printed => Interlocked.Read(ref printed);

    /// <summary>Who ended it; null where nobody did.</summary>
    public Actor? StoppedBy { get; private set; }

    /// <summary>What an operator should read about its end; null where nothing is wrong.</summary>
    public Exception? Fault { get; private set; }

    private TimeSpan Elapsed => clock.GetElapsedTime(openedAt);

    /// <summary>Lets the terminal live until its program ended or was ended, and all it printed is shown.</summary>
    /// <param name="start">Prepares and opens the program; may say something before.</param>
    public async Task<TerminalEnd> RunAsync(Func<CancellationToken, Task<(IJailTerminal Process, JailLimits Limits)>> start)
    {
        TerminalEnd natural;
        try
        {
            var (opened, limits) = await start(stop.Token);
            await using (opened)
            {
                Attach(opened);
                natural = TerminalEnd.Of(await opened.Completion, limits);
            }
        }
        catch (TerminalNotStartedException refused)
        {
            natural = refused.End;
        }
        catch (Exception exception) when (exception is CannotIsolateException or JailFailedException or OperationCanceledException)
        {
            natural = new TerminalEnd(TerminalEnds.Failed, exception.Message);
        }

        catch (RunnerUnavailableException unavailable)
        {
            (Fault, natural) = (unavailable, TerminalEnd.RunnerLost);
        }

        await output.DrainAsync();
        lock (guard)
        {
            return end ??= natural;
        }
    }

    /// <summary>Ends it for a reason that is not the program's own; the first reason counts.</summary>
    public void End(TerminalEnd why, Actor? by = null)
    {
        lock (guard)
        {
            if (end is not null)
            {
                return;
            }

            (end, StoppedBy) = (why, by);
        }

        stop.Cancel();
        process?.Kill();
    }

    /// <summary>Says something in the terminal that no program printed.</summary>
    public void Say(string text) => output.Take(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));

    /// <summary>Takes what the program printed; returns later where people cannot be shown so much at a time.</summary>
    public void Take(ReadOnlyMemory<byte> bytes)
    {
        if (Interlocked.Add(ref printed, bytes.Length) > TerminalLimits.OutputBytes)
        {
            End(TerminalEnd.OutputLimit);
            return;
        }

        // After the end nobody waits for what was still on its way.
        if (!stop.IsCancellationRequested)
        {
            Interlocked.Exchange(ref usedAt, clock.GetTimestamp());
            output.Take(bytes.Span);
        }
    }

    public async Task<TerminalReply> TypeAsync(Actor by, string data)
    {
        var bytes = Encoding.UTF8.GetBytes(data);
        IJailTerminal? reader;
        lock (guard)
        {
            reader = end is null ? process : null;
        }

        if (reader is null)
        {
            return TerminalProblems.NotRunning;
        }

        try
        {
            await reader.WriteAsync(bytes);
        }
        catch (InvalidOperationException)
        {
            return TerminalProblems.InputFull;
        }

        Interlocked.Exchange(ref usedAt, clock.GetTimestamp());
        recorder.Typed(Elapsed, by, Encoding.UTF8.GetString(bytes));
        screen.Change(state => state.Typist?.Id == by.Id ? state : state with { Typist = new TerminalPerson(by.Id, by.Name) });
        return TerminalReply.Done;
    }

    public TerminalReply Resize(Actor by, int columns, int rows)
    {
        lock (guard)
        {
            if (screen.State is not { IsClosed: false } state || end is not null)
            {
                return TerminalProblems.NotRunning;
            }

            if (state.Leader != by.Id)
            {
                return TerminalProblems.NotTheLeader;
            }

            if ((state.Columns, state.Rows) != (columns, rows))
            {
                screen.Change(now => now with { Columns = columns, Rows = rows });
                recorder.Resized(Elapsed, columns, rows);
                process?.Resize(columns, rows);
            }

            return TerminalReply.Done;
        }
    }

    public void Dispose()
    {
        idleTimer.Dispose();
        output.Dispose();
        stop.Dispose();
    }

    private void Attach(IJailTerminal opened)
    {
        lock (guard)
        {
            process = opened;
            if (end is null)
            {
                // It may have been resized while it was being prepared.
                if (screen.State is { } state)
                {
                    opened.Resize(state.Columns, state.Rows);
                }

                screen.Change(state => state with { Status = TerminalState.Running });
                return;
            }
        }

        opened.Kill();
    }

    private void Show(string text)
    {
        recorder.Printed(Elapsed, text);
        screen.Show(text);
    }

    private void LookWhetherIdle()
    {
        if (clock.GetElapsedTime(Interlocked.Read(ref usedAt)) >= TerminalLimits.Idle)
        {
            End(TerminalEnd.Idle);
        }
    }
}
