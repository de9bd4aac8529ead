using System.Text;
using System.Text.Json;
using IntegrityAI.Execution.Terminals;
using IntegrityAI.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace IntegrityAI.Execution.Tests.Terminals;

/// <summary>A person before the room's terminal: what they are told, as a program of the browser's keeps it.</summary>
internal sealed class Seat : IAsyncDisposable
{
    private readonly Lock guard = new();
    private readonly StringBuilder text = new();
    private readonly List<TerminalState> states = [];
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long n = -1;

    private Seat(HubConnection hub) => Hub = hub;

    public HubConnection Hub { get; }

    public WelcomeMessage? Welcome { get; private set; }

    /// <summary>Everything shown since the last whole screen.</summary>
    public string Text
    {
        get
        {
            lock (guard)
            {
                return text.ToString();
            }
        }
    }

    public TerminalState? State { get; private set; }

    public IReadOnlyList<TerminalState> States
    {
        get
        {
            lock (guard)
            {
                return [.. states];
            }
        }
    }

    public int Frames { get; private set; }

    public int Screens { get; private set; }

    public bool Cut { get; private set; }

    /// <summary>Whether a number was left out or came twice.</summary>
    public string? Disorder { get; private set; }

    public bool IsClosed { get; private set; }

    public Guid Id => State!.Id;

    public static async Task<Seat> TakeAsync(IntegrityHost host, Person person, JsonElement session)
    {
        var seat = new Seat(host.Hub($"/hubs/terminal?session={session.GetProperty("id").GetGuid()}", person.Token));
        seat.Hub.On<WelcomeMessage>("welcome", message => seat.Welcome = message);
        seat.Hub.On<ScreenMessage>("screen", seat.Take);
        seat.Hub.On<OutputMessage>("output", seat.Take);
        seat.Hub.On<StateMessage>("state", seat.Take);
        seat.Hub.Closed += _ =>
        {
            seat.IsClosed = true;
            return Task.CompletedTask;
        };
        await seat.Hub.StartAsync();
        await People.EventuallyAsync(() => Task.FromResult(seat.Screens > 0 || seat.IsClosed), "the first screen arrives");
        return seat;
    }

    public Task<TerminalReply> OpenAsync(string kind, string? language = null, int columns = 80, int rows = 24) =>
        Hub.InvokeAsync<TerminalReply>("Open", new OpenMessage(kind, language, columns, rows));

    public Task<TerminalReply> TypeAsync(string data) => Hub.InvokeAsync<TerminalReply>("Input", new InputMessage(Id, data));

    public Task<TerminalReply> ResizeAsync(int columns, int rows) =>
        Hub.InvokeAsync<TerminalReply>("Resize", new ResizeMessage(Id, columns, rows));

    public Task<TerminalReply> StopAsync() => Hub.InvokeAsync<TerminalReply>("Stop", new StopMessage(Id));

    /// <summary>Completes with the next output.</summary>
    public Task NextOutputAsync()
    {
        lock (guard)
        {
            return (next = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    public Task ShowsAsync(string what, int seconds = 30) => EventuallyAsync(() => Text.Contains(what, StringComparison.Ordinal), $"the terminal shows “{what}”", seconds);

    public Task IsRunningAsync() => EventuallyAsync(() => State?.Status == TerminalState.Running, "the terminal runs");

    public Task EndedAsync(string reason, int seconds = 30) => EventuallyAsync(() => State is { IsClosed: true } state && state.Reason == reason, $"it closes: {reason}", seconds);

    /// <summary>Opens a shell and waits for its prompt.</summary>
    public async Task OpenShellAsync(int columns = 80, int rows = 24)
    {
        var reply = await OpenAsync("shell", null, columns, rows);
        Assert.True(reply.Ok, reply.ToString());
        await IsRunningAsync();
        await ShowsAsync("$ ");
    }

    public async Task EventuallyAsync(Func<bool> condition, string what, int seconds = 30)
    {
        try
        {
            await People.EventuallyAsync(() => Task.FromResult(condition()), what, seconds);
        }
        catch (TimeoutException late)
        {
            var shown = Text;
            throw new TimeoutException($"{late.Message}. State: {State}. Shown: {(shown.Length > 2000 ? shown[^2000..] : shown)}", late);
        }
    }

    public async ValueTask DisposeAsync() => await Hub.DisposeAsync();

    private void Take(ScreenMessage message)
    {
        lock (guard)
        {
            text.Clear().Append(message.Data);
            (n, Cut) = (message.N, message.Cut);
            Screens++;
            Note(message.Terminal);
        }
    }

    private void Take(OutputMessage message)
    {
        lock (guard)
        {
            Follow(message.N);
            text.Append(message.Data);
            Frames++;
            next.TrySetResult();
        }
    }

    private void Take(StateMessage message)
    {
        lock (guard)
        {
            // The word that a terminal is lost comes from the node of the connection and has no number of its own.
            if (message.Terminal?.Reason != TerminalEnds.Lost)
            {
                Follow(message.N);
            }

            Note(message.Terminal);
        }
    }

    private void Follow(long next)
    {
        if (next != n + 1)
        {
            Disorder = $"{next} came after {n}";
        }

        n = next;
    }

    private void Note(TerminalState? state)
    {
        State = state;
        if (state is not null)
        {
            states.Add(state);
        }
    }
}
