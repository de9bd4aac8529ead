using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;

namespace IntegrityAI.Execution.Terminals;

/// <summary>One connection that watches: what it is to be told, in order, bounded.</summary>
/// <remarks>
/// Nothing is left out for a connection that reads slowly: once too much waits for it, it is ended, and when it comes back it is given
/// the screen as it is then.
/// </remarks>
internal sealed class TerminalViewer(string connectionId, Guid personId, IClientProxy client, Action abort)
{
    private readonly Channel<(string Method, object Message, int Size)> queue =
        Channel.CreateUnbounded<(string, object, int)>(new() { SingleReader = true });

    private readonly List<TerminalPiece> early = [];
    private Guid epoch;
    private long n;
    private bool ready;
    private int waiting;

    public string ConnectionId { get; } = connectionId;

    public Guid PersonId { get; } = personId;

    public Task SendAllAsync() => Task.Run(async () =>
    {
        await foreach (var (method, message, size) in queue.Reader.ReadAllAsync())
        {
            await client.SendAsync(method, message);
            Interlocked.Add(ref waiting, -size);
        }
    });

    public void Welcome(WelcomeMessage message) => Post("welcome", message, 0);

    /// <summary>Takes the whole screen, then what came while it was fetched.</summary>
    public void Take(TerminalScreen screen)
    {
        (epoch, n, ready) = (screen.Epoch, screen.N, true);
        Post("screen", new ScreenMessage(screen.State, screen.N, screen.Text, screen.Cut), screen.Text.Length);
        foreach (var piece in early.Where(piece => piece.Epoch == epoch && piece.N > screen.N))
        {
            Take(piece);
        }

        early.Clear();
    }

    /// <summary>Takes a piece; false where one before it is missing, and the screen has to be fetched.</summary>
    public bool Take(TerminalPiece piece)
    {
        if (!ready)
        {
            early.Add(piece);
            return true;
        }

        if (piece.Epoch == epoch && piece.N <= n)
        {
            return true;
        }

        if (piece.Epoch != epoch || piece.N != n + 1)
        {
            ready = false;
            early.Add(piece);
            return false;
        }

        n = piece.N;
        if (piece.Fresh)
        {
            Post("screen", new ScreenMessage(piece.State, n, "", false), 0);
        }
        else if (piece.State is not null)
        {
            Post("state", new StateMessage(piece.State, n), 0);
        }
        else
        {
            Post("output", new OutputMessage(piece.Id, n, piece.Text!), piece.Text!.Length);
        }

        return true;
    }

    /// <summary>Says that the terminal is gone; the next piece makes the screen be fetched again.</summary>
    public void Lose(TerminalState state)
    {
        Post("state", new StateMessage(state, n), 0);
        epoch = Guid.Empty;
    }

    public void Leave() => queue.Writer.TryComplete();

    private void Post(string method, object message, int size)
    {
        if (Interlocked.Add(ref waiting, size + 100) - size > TerminalLimits.WaitingForViewer)
        {
            queue.Writer.TryComplete();
            abort();
            return;
        }

        queue.Writer.TryWrite((method, message, size + 100));
    }
}
