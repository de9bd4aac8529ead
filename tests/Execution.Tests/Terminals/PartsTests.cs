using System.Diagnostics;
using System.Text;
using CsCheck;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Execution.Terminals;

namespace IntegrityAI.Execution.Tests.Terminals;

/// <summary>The pure parts: frames, recording, screen and what a viewer is told.</summary>
public sealed class PartsTests
{
    private static readonly Actor Cleo = new(Guid.CreateVersion7(), "Cleo", Role.Candidate);
    private static readonly Actor Ada = new(Guid.CreateVersion7(), "Ada", Role.Interviewer);

    [Fact]
    public void Frames_are_few_whole_and_complete_whatever_is_printed_how() =>
        Gen.Byte.Array[0, 400].List[1, 30].Sample(pieces =>
        {
            var clock = new HandClock();
            var shown = new List<string>();
            using var frames = new OutputFrames(shown.Add, clock);
            foreach (var piece in pieces)
            {
                frames.Take(piece);
            }

            Assert.True(shown.Count <= TerminalLimits.FrameBurst);
            var drained = frames.DrainAsync();
            clock.Pass(TimeSpan.FromSeconds(1));
            Assert.True(drained.IsCompleted);
            Assert.Equal(Encoding.UTF8.GetString([.. pieces.SelectMany(piece => piece)]), string.Concat(shown));
            Assert.All(shown, frame => Assert.False(char.IsHighSurrogate(frame[^1])));
        }, iter: 300);

    [Fact]
    public void A_second_of_flood_makes_sixty_frames_of_bounded_size()
    {
        var clock = new HandClock();
        var shown = new List<string>();
        using var frames = new OutputFrames(shown.Add, clock);
        var piece = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("😀", 2000)));
        var watch = Stopwatch.StartNew();
        var waited = 0;
        for (var i = 0; i < 200; i++)
        {
            var before = watch.Elapsed;
            frames.Take(piece);
            waited += watch.Elapsed - before > TerminalLimits.PrinterWaits / 2 ? 1 : 0;
            clock.Pass(TimeSpan.FromMilliseconds(5));
        }

        Assert.InRange(shown.Count, 55, 60 + TerminalLimits.FrameBurst);
        Assert.All(shown, frame => Assert.InRange(frame.Length, 1, TerminalLimits.FrameCharacters));
        Assert.True(waited == 0, "frames that are drawn in time make nobody wait");

        // Where they are not drawn in time, whoever prints waits.
        for (var i = 0; i < 30; i++)
        {
            var before = watch.Elapsed;
            frames.Take(piece);
            waited += watch.Elapsed - before > TerminalLimits.PrinterWaits / 2 ? 1 : 0;
        }

        Assert.True(waited > 5, $"waited {waited} times");
    }

    [Fact]
    public void A_recording_is_whole_up_to_its_bound_in_pieces_that_fit_into_an_event() =>
        Gen.Select(Gen.String[Gen.Char, 0, 3000].List[1, 60], Gen.Int[2000, 80_000]).Sample((texts, budget) =>
        {
            var recorder = new CastRecorder(Ada, budget);
            foreach (var text in texts.Select(Whole))
            {
                recorder.Printed(TimeSpan.FromMilliseconds(5), text);
            }

            var chunks = new List<CastChunk>();
            while (recorder.Take() is { } chunk)
            {
                chunks.Add(chunk);
            }

            var all = string.Concat(texts.Select(Whole));
            var recorded = string.Concat(chunks.SelectMany(chunk => chunk.Frames).Select(frame => frame.Data));
            Assert.StartsWith(recorded, all, StringComparison.Ordinal);
            Assert.Equal(recorded.Length < all.Length, chunks.Count > 0 && chunks[^1].Truncated);
            Assert.True(recorder.Recorded <= budget);
            Assert.All(chunks, chunk => Assert.True(chunk.Frames.Sum(frame => Encoding.UTF8.GetByteCount(frame.Data)) <= TerminalLimits.ChunkBytes));
            Assert.DoesNotContain(chunks.SelectMany(chunk => chunk.Frames), frame => char.IsLowSurrogate(frame.Data[0]));
        }, iter: 200);

    [Fact]
    public void A_piece_of_the_recording_is_the_candidates_where_the_candidate_typed()
    {
        var recorder = new CastRecorder(Ada, 100_000);
        recorder.Printed(TimeSpan.Zero, "$ ");
        Assert.Equal(Ada, recorder.Take()!.Of);
        recorder.Typed(TimeSpan.Zero, Cleo, "a");
        recorder.Typed(TimeSpan.Zero, Ada, "b");
        Assert.Equal(Cleo, recorder.Take()!.Of);
        recorder.Printed(TimeSpan.Zero, "answer");
        Assert.Equal(Ada, recorder.Take()!.Of);
        recorder.Typed(TimeSpan.Zero, Cleo, "c");
        recorder.Take();
        recorder.Printed(TimeSpan.Zero, "answer");
        Assert.Equal(Cleo, recorder.Take()!.Of);
        Assert.Null(recorder.Take());
    }

    [Fact]
    public void What_is_kept_of_the_past_is_bounded_and_begins_with_a_whole_line()
    {
        var screen = new SharedScreen(Guid.CreateVersion7(), new HandClock());
        screen.Begin(State("first"));
        for (var i = 0; i < 20_000; i++)
        {
            screen.Show($"line {i} of many, many lines\r\n");
        }

        var seen = screen.Watch(new HandObserver());
        Assert.True(seen.Cut);
        Assert.InRange(seen.Text.Length, TerminalLimits.ScreenCharacters / 2, TerminalLimits.ScreenCharacters * 5 / 4);
        Assert.StartsWith("line ", seen.Text);
        Assert.EndsWith("line 19999 of many, many lines\r\n", seen.Text);
        screen.Begin(State("second"));
        Assert.Equal(("", false), (screen.Watch(new HandObserver()).Text, screen.Watch(new HandObserver()).Cut));
    }

    [Fact]
    public void An_observer_that_does_not_renew_is_forgotten()
    {
        var clock = new HandClock();
        var screen = new SharedScreen(Guid.CreateVersion7(), clock);
        var (faithful, gone) = (new HandObserver(), new HandObserver());
        screen.Watch(faithful);
        screen.Watch(gone);
        screen.Begin(State("one"));
        clock.Pass(TimeSpan.FromSeconds(40));
        screen.Renew(faithful);
        clock.Pass(TimeSpan.FromSeconds(20));
        screen.Show("x");
        Assert.Equal((2, 1), (faithful.Pieces.Count, gone.Pieces.Count));
    }

    private static TerminalState State(string kind) =>
        new(Guid.CreateVersion7(), kind, null, new TerminalPerson(Ada.Id, Ada.Name), DateTimeOffset.UnixEpoch, 80, 24);

    // As a decoder gives it: no half characters.
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
