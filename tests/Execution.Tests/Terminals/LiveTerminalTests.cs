using System.Text;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Execution.Terminals;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Tests.Terminals;

/// <summary>The bounds of one terminal, with time and program moved by hand.</summary>
public sealed class LiveTerminalTests : IAsyncDisposable
{
    private static readonly Actor Cleo = new(Guid.CreateVersion7(), "Cleo", Role.Candidate);
    private static readonly Actor Ada = new(Guid.CreateVersion7(), "Ada", Role.Interviewer);

    private readonly HandClock clock = new();
    private readonly HandProgram program = new();
    private readonly HandObserver observer = new();
    private readonly CastRecorder recorder = new(Cleo, TerminalLimits.RecordedBytes);
    private readonly SharedScreen screen;
    private readonly LiveTerminal terminal;

    public LiveTerminalTests()
    {
        screen = new SharedScreen(Guid.CreateVersion7(), clock);
        screen.Watch(observer);
        terminal = new LiveTerminal(
            screen, recorder, new TerminalState(Guid.CreateVersion7(), "shell", null, new TerminalPerson(Cleo.Id, Cleo.Name), clock.GetUtcNow(), 80, 24), clock);
    }

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        terminal.Dispose();
    }

    [Fact]
    public async Task Nobody_types_and_nothing_is_printed_for_ten_minutes_and_it_closes()
    {
        var end = Run();
        clock.Pass(TimeSpan.FromMinutes(9));
        Assert.True((await terminal.TypeAsync(Cleo, "x")).Ok);
        clock.Pass(TimeSpan.FromMinutes(9));
        terminal.Take("."u8.ToArray());
        clock.Pass(TimeSpan.FromMinutes(9));
        Assert.False(end.IsCompleted);
        Assert.False(program.Killed);
        clock.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(TerminalEnds.Idle, (await end).Reason);
        Assert.True(program.Killed);
    }

    [Theory]
    [InlineData(JailOutcome.Exited, 3, 0, "exited")]
    [InlineData(JailOutcome.TimeLimit, 0, 60, "cpu_limit")]
    [InlineData(JailOutcome.TimeLimit, 0, 1, "time_limit")]
    [InlineData(JailOutcome.MemoryLimit, 0, 1, "memory_limit")]
    [InlineData(JailOutcome.OutputLimit, 0, 1, "output_limit")]
    public async Task The_jails_word_becomes_the_terminals(JailOutcome outcome, int exitCode, double cpu, string reason)
    {
        var end = Run();
        program.End(outcome, exitCode, cpu);
        var ended = await end;
        Assert.Equal((reason, outcome == JailOutcome.Exited ? exitCode : null), (ended.Reason, ended.ExitCode));
        Assert.EndsWith(".", ended.Message);
    }

    [Fact]
    public async Task The_first_reason_counts_and_what_was_printed_before_it_is_shown()
    {
        var end = Run();
        terminal.Take("last words"u8.ToArray());
        terminal.End(TerminalEnd.Stopped("Ada"), Ada);
        terminal.End(TerminalEnd.SessionEnded);
        Assert.Equal(("stopped", "Stopped by Ada."), ((await end).Reason, (await end).Message));
        Assert.Equal(Ada, terminal.StoppedBy);
        Assert.Equal("last words", observer.Text);
        Assert.Equal("not_running", (await terminal.TypeAsync(Ada, "x")).Code);
        Assert.Equal("not_running", terminal.Resize(Cleo, 90, 30).Code);
    }

    [Fact]
    public async Task What_is_stopped_before_its_program_stands_never_runs()
    {
        var opened = new TaskCompletionSource<(IJailTerminal, JailLimits)>();
        var end = terminal.RunAsync(_ => opened.Task);
        Assert.Equal("not_running", (await terminal.TypeAsync(Cleo, "x")).Code);
        terminal.End(TerminalEnd.Stopped("Ada"), Ada);
        opened.SetResult((program, JailLimits.Default));
        Assert.Equal(TerminalEnds.Stopped, (await end).Reason);
        Assert.True(program.Killed);
        Assert.DoesNotContain(observer.Pieces, piece => piece.State?.Status == TerminalState.Running);
    }

    [Fact]
    public void A_size_asked_for_while_it_starts_is_the_programs_size()
    {
        terminal.Resize(Cleo, 100, 40);
        _ = Run();
        Assert.Equal((100, 40), program.Sizes[^1]);
        terminal.Resize(Cleo, 100, 40);
        Assert.Single(program.Sizes);
    }

    [Fact]
    public async Task A_program_that_takes_no_input_makes_it_refused_and_nothing_of_it_recorded()
    {
        _ = Run();
        program.IsFull = true;
        Assert.Equal("input_full", (await terminal.TypeAsync(Ada, "lost")).Code);
        program.IsFull = false;
        Assert.True((await terminal.TypeAsync(Ada, "kept\ud83d")).Ok);
        Assert.Equal("kept\uFFFD", Encoding.UTF8.GetString(Assert.Single(program.Typed)));
        Assert.Equal("kept\uFFFD", Assert.Single(recorder.Take()!.Frames).Data);
        Assert.Equal(Ada.Id, screen.State!.Typist!.Id);
    }

    private Task<TerminalEnd> Run() => terminal.RunAsync(_ => Task.FromResult<(IJailTerminal, JailLimits)>(
        (program, new JailLimits(TerminalLimits.Wall, TerminalLimits.Cpu, 256L << 20))));
}
