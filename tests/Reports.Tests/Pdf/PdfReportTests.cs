using System.Text;
using CsCheck;
using IntegrityAI.Contracts.Evaluation;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Reports.Building;
using IntegrityAI.Reports.Pdf;

namespace IntegrityAI.Reports.Tests.Pdf;

/// <summary>The PDF says what the report says, on pages of a sensible number, whatever is in it.</summary>
public sealed class PdfReportTests
{
    private const string Origin = "https://interviews.example.com";

    [Fact]
    public async Task Everything_of_the_report_can_be_read_and_selected()
    {
        var pdf = await PdfFile.ReadAsync(Write(Story.Interview().Report(Story.Evaluation())));
        Assert.InRange(pdf.Pages, 3, 6);
        foreach (var expected in (string[])
            [
                "Backend engineer, payments", "Kestrel Payments", "Cleo Candidate", "24 November 2026", "15 min",
                "3.4 of 4 overall", "Strong", "A draft: people have decided 2 of 4 scores.",
                "Cleo reached a working solution after one failing run",
                "Correctness", "4.0 of 4", "02:11 · #14", "First run against tests: 1 of 4 passed", "15:12 · #23",
                "Set to 4.0, drafted as 3.6, by Rita Recruiter (recruiter), 25 Nov 2026, 09:30 UTC. Reason: The explanation was precise.",
                "01:35 · #8", "“May I use the standard library?”", "Confirmed by Rita Recruiter", "Developing",
                "Tests passed over time", "Activity characters written in each 30 s", "4 of 4 passed", "Wrong answer",
                "03:20 · #15", "Pasted 212 characters that were not written in this room", "May mean: Prepared a helper before, where the rules allow it.",
                "Question shown: “Pair sums”", "Cleo Candidate came back",
                "found += seen[target - number]", "print(pairs(map(int, input().split()), target))",
                "Verified log of 27 events", $"Page 1 of {pdf.Pages}", $"Page {pdf.Pages} of {pdf.Pages}",
            ])
        {
            Assert.Contains(expected, pdf.Words, StringComparison.Ordinal);
        }

        Assert.Equal(pdf.Pages, pdf.Text.Split("Verified log of").Length - 1);
        Assert.Contains(new string('a', 32) + new string('7', 32), pdf.Words, StringComparison.Ordinal);
        Assert.Contains("A4", pdf.Info, StringComparison.Ordinal);
        Assert.Matches(@"Title:\s+Interview report: Backend engineer, payments", pdf.Info);
        Assert.DoesNotContain(PdfText.Missing, pdf.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_pasted_keeps_its_indentation()
    {
        var story = Story.Interview();
        story.Signal(300, "Pasted again", "info", "\nwhile left < right:\n        middle = left\n");
        var pdf = await PdfFile.ReadAsync(Write(story.Report(Story.Evaluation())));
        int Column(string code) => pdf.Text.Split('\n').First(line => line.Contains(code, StringComparison.Ordinal)).IndexOf(code, StringComparison.Ordinal);
        Assert.True(Column("middle = left") > Column("while left < right:"));
    }

    [Fact]
    public async Task Every_line_of_code_stands_beside_its_number()
    {
        var pdf = await PdfFile.ReadAsync(Write(Story.Interview().Report(Story.Evaluation())));
        var lines = Story.Code.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim().Length > 0)
            {
                Assert.Contains($"{i + 1} {string.Join(' ', lines[i].Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries))}", pdf.Words, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Evidence_leads_to_its_moment_in_the_replay()
    {
        var pdf = await PdfFile.ReadAsync(Write(Story.Interview().Report(Story.Evaluation())));
        foreach (var seq in (int[])[14, 23, 8, 21, 15])
        {
            Assert.Contains($"{Origin}/interviews/{Story.Id(100)}/replay?seq={seq}", pdf.Links);
        }
    }

    [Fact]
    public void The_same_report_gives_the_same_bytes() => Assert.Equal(
        Write(Story.Interview().Report(Story.Evaluation())), Write(Story.Interview().Report(Story.Evaluation())));

    [Fact]
    public async Task A_log_that_does_not_verify_is_said_so_on_every_page()
    {
        var chain = new ChainReport(false, 11, new string('b', 64), 12, "Event 12 or one before it was changed.");
        var pdf = await PdfFile.ReadAsync(Write(Story.Interview().Report(chain: chain)));
        Assert.Equal(pdf.Pages, pdf.Text.Split("This log does not verify").Length - 1);
        Assert.Contains("The log behind this report does not verify", pdf.Text.Split('\f')[0], StringComparison.Ordinal);
        Assert.Contains("does not verify from event 12 on. Event 12 or one before it was changed.", pdf.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Verified", pdf.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interview_in_which_nothing_happened_fits_on_two_pages()
    {
        var pdf = await PdfFile.ReadAsync(Write(new Story().Report(code: "", questions: [])));
        Assert.InRange(pdf.Pages, 1, 2);
        Assert.Contains("No program was run.", pdf.Words, StringComparison.Ordinal);
        Assert.Contains("The document is empty.", pdf.Words, StringComparison.Ordinal);
        Assert.Contains("No signals were recorded.", pdf.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_scripts_are_written_and_what_no_font_has_is_replaced_and_said()
    {
        var session = Story.Session() with { Title = "Zoë Żółć — Ελληνικά, Кириллица, שלום", CandidateName = "José \U0010FFFD" };
        var pdf = await PdfFile.ReadAsync(Write(Story.Interview().Report(code: "naïve = 'Ωμέγα → ∞'\nevil = '\u202Exyz'\n", session: session)));
        Assert.Contains("Zoë Żółć — Ελληνικά, Кириллица", pdf.Words, StringComparison.Ordinal);
        Assert.Contains("naïve = 'Ωμέγα → ∞'", pdf.Words, StringComparison.Ordinal);
        Assert.Contains($"José {PdfText.Missing}", pdf.Words, StringComparison.Ordinal);
        Assert.Contains($"evil = '{PdfText.Missing}xyz'", pdf.Words, StringComparison.Ordinal);
        Assert.Contains("because no font of the server has them", pdf.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_very_long_line_goes_on_in_the_next_row()
    {
        var pdf = await PdfFile.ReadAsync(Write(Story.Interview().Report(code: $"x = '{string.Concat(Enumerable.Range(0, 200).Select(i => $"{i:000};"))}'\ny = 2")));
        Assert.Contains("2 y = 2", pdf.Words, StringComparison.Ordinal);
        for (var i = 0; i < 200; i++)
        {
            Assert.Contains($"{i:000}", pdf.Words, StringComparison.Ordinal);
        }
    }

    public static TheoryData<string, string> Monsters => new()
    {
        { "lines", string.Concat(Enumerable.Range(0, 40_000).Select(i => $"value_{i} = {i} * 2\n")) },
        { "one line", new string('x', 1_000_000) },
        { "empty lines", new string('\n', 1_000_000) },
        { "emoji", string.Concat(Enumerable.Repeat("🙂🇪🇺", 160_000)) },
        { "CJK", string.Concat(Enumerable.Repeat("漢字かな交じり文 ", 100_000)) },
        { "right to left", string.Concat(Enumerable.Repeat("مرحبا بالعالم שלום ", 50_000)) },
        { "marks", "e" + new string('\u0301', 500_000) },
        { "halves", string.Concat(Enumerable.Repeat("\ud83d\u0000\u2028", 300_000)) },
    };

    [Theory]
    [MemberData(nameof(Monsters))]
    public async Task A_document_of_a_million_characters_stays_within_bounds(string what, string code)
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        var bytes = Write(Story.Interview().Report(Story.Evaluation(), code));
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(20), $"{what} took {started.Elapsed}");
        Assert.InRange(bytes.Length, 10_000, 3_000_000);
        var pdf = await PdfFile.ReadAsync(bytes);
        Assert.InRange(pdf.Pages, 30, 50);
        Assert.Contains("The document goes on", pdf.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_of_thousands_of_events_with_long_words_stays_within_bounds()
    {
        var story = Story.Interview();
        var word = new string('W', 3000);
        for (var i = 0; i < 2500; i++)
        {
            story.Signal(100_000 + i, $"{word} 漢字 {i}", "notice", $"{word} 🙂 \u202E{i}");
            story.Run(100_000 + i, 100_000.5 + i, Story.Id(1000 + i), Verdict.TimeLimitExceeded, i % 5);
        }

        var drafted = Story.Evaluation();
        var evidence = Enumerable.Range(1, 400).Select(i => new Evidence(i, "chat", Story.Begin, i, word, word)).ToList();
        var evaluation = drafted with
        {
            Summary = string.Concat(Enumerable.Repeat(word + " ", 50)),
            Scores = [.. Enumerable.Range(0, 100).Select(i => drafted.Scores[0] with { Title = word, Rationale = word + word, Evidence = evidence })],
        };
        var session = Story.Session() with { Title = word, CandidateName = word };
        var pdf = await PdfFile.ReadAsync(Write(story.Report(evaluation, session: session)));
        Assert.InRange(pdf.Pages, 10, 90);
        Assert.InRange(pdf.Bytes.Length, 10_000, 3_000_000);
        Assert.Contains("more signals in the report on screen", pdf.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_at_all_gives_a_document() => Gen.Select(Gen.String[Gen.Char, 0, 120], Gen.String[Gen.Char, 0, 400]).Sample(
        (title, code) => Write(Story.Interview().Report(Story.Evaluation(), code, session: Story.Session() with { Title = title })).Length > 5000,
        iter: 60);

    private static byte[] Write(ReportView report) => PdfReport.Write(report, Origin, PdfFonts.OfThisMachine());
}
