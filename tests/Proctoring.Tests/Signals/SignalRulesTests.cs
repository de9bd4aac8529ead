using CsCheck;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Proctoring;
using IntegrityAI.Proctoring.Signals;

namespace IntegrityAI.Proctoring.Tests.Signals;

/// <summary>What becomes a signal, what never does, and that none of them judges anybody.</summary>
public sealed class SignalRulesTests
{
    private static readonly Actor Candidate = new(Guid.CreateVersion7(), "Cleo Candidate", Role.Candidate);
    private static readonly string[] Kinds = ["paste", "tab_hidden", "window_blur"];
    private readonly SignalRules rules = new();

    [Theory]
    [InlineData(39, null)]
    [InlineData(40, "info")]
    [InlineData(199, "info")]
    [InlineData(200, "notice")]
    public void A_paste_counts_from_forty_characters_and_is_marked_from_two_hundred(int size, string? severity)
    {
        var card = rules.Judge(Paste(new string('x', size)), writtenInRoom: false);
        Assert.Equal(severity, card?.Severity);
        Assert.Equal(severity is null ? null : size, card?.Size);
    }

    [Theory]
    [InlineData("tab_hidden", 2_999, null)]
    [InlineData("tab_hidden", 3_000, "info")]
    [InlineData("tab_hidden", 29_999, "info")]
    [InlineData("tab_hidden", 30_000, "notice")]
    [InlineData("window_blur", 2_999, null)]
    [InlineData("window_blur", 3_000, "info")]
    [InlineData("window_blur", 30_000, "notice")]
    public void An_absence_counts_from_three_seconds_and_is_marked_from_thirty(string kind, long milliseconds, string? severity)
    {
        var card = rules.Judge(Away(kind, milliseconds), writtenInRoom: false);
        Assert.Equal(severity, card?.Severity);
        Assert.Equal(severity is null ? null : milliseconds, card?.DurationMs);
    }

    [Fact]
    public void Moving_ones_own_code_is_no_signal() =>
        Assert.Null(rules.Judge(Paste(new string('x', 10_000)), writtenInRoom: true));

    [Theory]
    [InlineData("paste")]
    [InlineData("tab_hidden")]
    [InlineData("window_blur")]
    [InlineData("PASTE")]
    [InlineData("face_missing")]
    [InlineData("")]
    public void What_is_unknown_or_unmeasured_is_no_signal(string kind) =>
        Assert.Null(rules.Judge(new Observation(kind, Candidate, DateTimeOffset.UnixEpoch), writtenInRoom: false));

    [Fact]
    public void A_card_says_what_was_seen_with_its_measure()
    {
        Assert.Equal(
            "Pasted 1234 characters that were not written in this room",
            rules.Judge(Paste(new string('x', 1234)), false)!.Title);
        Assert.Equal(
            "Another tab or program was in front for 12 s", rules.Judge(Away("tab_hidden", 11_700), false)!.Title);
        Assert.Equal("The window was not in focus for 3 s", rules.Judge(Away("window_blur", 3_000), false)!.Title);
    }

    [Fact]
    public void Every_card_names_the_person_explains_itself_innocently_and_accuses_nobody() =>
        Gen.Select(Gen.Int[0, Kinds.Length - 1], Gen.Int[0, 100_000], Gen.Long[0, 86_400_000], Gen.String[0, 1000], Gen.Bool)
            .Sample((which, size, duration, text, own) =>
            {
                var kind = Kinds[which];
                var card = rules.Judge(new Observation(kind, Candidate, DateTimeOffset.UnixEpoch, size, duration, text), own);
                if (card is null)
                {
                    return;
                }

                Assert.Equal((kind, Candidate.Id), (card.Kind, card.PersonId));
                Assert.NotEmpty(card.Explanations);
                Assert.Contains(card.Severity, (string[])["info", "notice"]);
                Assert.True((card.Quote?.Length ?? 0) <= 300);
                var ours = string.Join(' ', card.Explanations.Append(card.Title));
                Assert.DoesNotMatch("(?i)cheat|fraud|suspicious|dishonest|violation|guilty", ours);
            });

    [Fact]
    public void A_quote_is_the_beginning_and_never_half_a_character()
    {
        var astral = string.Concat(Enumerable.Repeat("\U0001F600", 200));
        Assert.Equal(astral[..300], rules.Judge(Paste(astral), false)!.Quote);
        Assert.Equal("x" + astral[..298], rules.Judge(Paste("x" + astral), false)!.Quote);
    }

    private static Observation Paste(string text) =>
        new("paste", Candidate, DateTimeOffset.UnixEpoch, text.Length, null, text);

    private static Observation Away(string kind, long milliseconds) =>
        new(kind, Candidate, DateTimeOffset.UnixEpoch, null, milliseconds);
}
