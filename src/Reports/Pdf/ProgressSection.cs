using System.Globalization;
using IntegrityAI.Reports.Building;
using SkiaSharp;
using static IntegrityAI.Reports.Pdf.PdfStyle;

namespace IntegrityAI.Reports.Pdf;

/// <summary>The questions, the tests passed over time, when code was written, and the runs.</summary>
internal static class ProgressSection
{
    private const int MaxQuestions = 30;
    private const int MaxRuns = 60;
    private static readonly float[] RunColumns = [Left, Left + 78, Left + 214, Left + 294, Left + 404];
    private static readonly float[] QuestionColumns = [Left, Left + 300, Left + 390];

    public static void Write(PdfPages pages, ReportView report, string replay)
    {
        pages.Heading("Progress", 60);
        if (report.Questions.Count > 0)
        {
            Questions(pages, report);
            pages.Space(12);
        }

        ProgressCharts.Write(pages, report);
        Runs(pages, report, replay);
    }

    private static void Questions(PdfPages pages, ReportView report)
    {
        Row(pages, QuestionColumns, ["Question", "Difficulty", "Best result"], SmallStrong);
        foreach (var question in report.Questions.Take(MaxQuestions))
        {
            var title = pages.Text.Wrap(Words.Clip(question.Title, 300), Body, 284);
            if (pages.Need(title.Count * Body.Leading))
            {
                Row(pages, QuestionColumns, ["Question", "Difficulty", "Best result"], SmallStrong);
            }

            pages.Put(Words.Capital(Words.Clip(question.Difficulty, 20)), QuestionColumns[1], Body);
            pages.Put(
                question.TestsTotal > 0 ? Passed(question.BestPassed, question.TestsTotal) : "No tests", QuestionColumns[2], Body);
            pages.Lines(title, Body, Left);
            pages.Y += 3;
        }

        ScoresSection.More(pages, report.Questions.Count - MaxQuestions, "question", "questions", Left);
    }

    private static void Runs(PdfPages pages, ReportView report, string replay)
    {
        string[] heads = ["Time", "By", "Language", "Verdict", "Tests"];
        pages.Space(16);
        pages.Need(Strong.Leading + 8 + (3 * Small.Leading));
        pages.Put(report.Runs.Count == 0 ? "No program was run." : "Runs", Left, Strong);
        pages.Y += Strong.Leading + 4;
        if (report.Runs.Count == 0)
        {
            return;
        }

        Row(pages, RunColumns, heads, SmallStrong);
        foreach (var run in report.Runs.Take(MaxRuns))
        {
            if (pages.Need(Small.Leading + 2))
            {
                Row(pages, RunColumns, heads, SmallStrong);
            }

            pages.Link(
                string.Create(CultureInfo.InvariantCulture, $"{Words.Clock(run.TMs)} · #{run.Seq}"), RunColumns[0], Small,
                replay + run.Seq.ToString(CultureInfo.InvariantCulture));
            var ink = Small.In(Ink);
            pages.Put(pages.Text.Wrap(Words.Clip(run.By?.Name ?? "Somebody", 80), ink, 128, 1)[0], RunColumns[1], ink);
            pages.Put(Words.Language(run.Language), RunColumns[2], ink);
            pages.Put(Words.Capital(Words.Verdict(run.Status)), RunColumns[3], ink);
            pages.Put(
                run.TestsTotal is { } total ? Passed(run.TestsPassed ?? 0, total) : "No tests", RunColumns[4], run.TestsTotal is null ? Small : ink);
            pages.Y += Small.Leading + 2;
        }

        ScoresSection.More(pages, report.Runs.Count - MaxRuns, "run", "runs", Left);
    }

    private static string Passed(int passed, int total) =>
        string.Create(CultureInfo.InvariantCulture, $"{passed} of {total} passed");

    private static void Row(PdfPages pages, float[] columns, string[] cells, TextStyle style)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            pages.Put(cells[i], columns[i], style);
        }

        pages.Y += style.Leading + 2;
        pages.Rule(pages.Y);
        pages.Y += 3;
    }
}
