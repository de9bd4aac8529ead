using System.Globalization;
using IntegrityAI.Contracts.Evaluation;
using IntegrityAI.Reports.Building;
using SkiaSharp;
using static IntegrityAI.Reports.Pdf.PdfStyle;

namespace IntegrityAI.Reports.Pdf;

/// <summary>Each score with its reason, its evidence and who decided it.</summary>
internal static class ScoresSection
{
    private const int MaxScores = 24;
    private const int MaxEvidence = 12;
    private const float Mark = 78;

    /// <summary>A score that is no higher stays on one page.</summary>
    private const float Unbroken = 260;

    public static void Write(PdfPages pages, ReportView report, string replay)
    {
        pages.Heading("Scores", 90);
        if (report.Evaluation is not { Scores.Count: > 0 } evaluation)
        {
            pages.Prose(
                report.Evaluation is { } begun ? OverviewSection.Standing(begun) : "Scores are drafted once the interview is over.", Body.In(Muted));
            return;
        }

        pages.Prose(
            evaluation.Mode == "model" && evaluation.Model is { } model
                ? $"Drafted from the recorded evidence with the model {Words.Clip(model, 100)}. Scores go from 1 to 4; a named person decides each of them."
                : "Drafted from the recorded evidence alone, without a language model. Scores go from 1 to 4; a named person decides each of them.",
            Small);
        foreach (var score in evaluation.Scores.Take(MaxScores))
        {
            pages.Space(12);
            Score(pages, score, replay);
        }

        More(pages, evaluation.Scores.Count - MaxScores, "score", "scores", Left);
    }

    /// <summary>Says how many of something the document leaves out.</summary>
    internal static void More(PdfPages pages, int left, string one, string many, float x)
    {
        if (left > 0)
        {
            pages.Space(2);
            pages.Need(Small.Leading);
            pages.Put($"{Words.Count(left, "more " + one, "more " + many)} in the report on screen.", x, Small);
            pages.Y += Small.Leading;
        }
    }

    private static void Score(PdfPages pages, EvaluatedScore score, string replay)
    {
        var rationale = pages.Text.Wrap(Words.Clip(score.Rationale, 2000), Body, Width);
        var evidence = score.Evidence.Take(MaxEvidence).Select(one => Measure(pages, one, replay)).ToList();
        var decided = score.Decision is { } made ? pages.Text.Wrap(Decided(made, score), Small, Width) : [];
        var head = Strong.Leading + 5;
        var whole = head + (rationale.Count * Body.Leading) + 6 + Small.Leading + evidence.Sum(one => one.Height + 2) + (decided.Count * Small.Leading);
        pages.Need(whole < Unbroken ? whole : head + (Math.Min(3, rationale.Count) * Body.Leading));

        var value = score.Decision is { Action: "override" } decision ? decision.Score : score.Score;
        var x = pages.Put(pages.Text.Wrap(Words.Clip(score.Title, 200), Strong, 250, 1)[0], Left, Strong);
        pages.Pill(Words.Capital(BandOf(score, value)), x + 10, Band(BandOf(score, value)), Strong);
        pages.PutRight($"{Words.Score(value)} of 4", Right, Strong);
        Meter(pages, value, Right - 56 - 96);
        pages.Y += head;
        pages.Lines(rationale, Body, Left);
        pages.Y += 2;
        pages.Need(Small.Leading + 2 + (evidence.Count > 0 ? evidence[0].Height : 0));
        pages.Put(
            string.Create(CultureInfo.InvariantCulture, $"Evidence ({Words.Count(score.Evidence.Count, "piece")}, confidence {Math.Round(score.Confidence * 100)} %)"),
            Left, SmallStrong);
        pages.Y += Small.Leading + 2;
        foreach (var one in evidence)
        {
            Write(pages, one);
        }

        More(pages, score.Evidence.Count - MaxEvidence, "piece of evidence", "pieces of evidence", Left + Mark);
        pages.Y += 2;
        pages.Lines(decided, Small, Left);
    }

    private static Cited Measure(PdfPages pages, Evidence evidence, string replay)
    {
        const float width = Right - Left - Mark;
        var label = pages.Text.Wrap(Words.Clip(evidence.Label, 300), Small, width, 3).Select(line => (line, Small.In(Ink)));
        var quote = evidence.Quote is { Length: > 0 } text
            ? pages.Text.Wrap($"“{Words.Clip(text.Trim(), 300)}”", Small, width, 4).Select(line => (line, Small))
            : [];
        return new Cited(
            string.Create(CultureInfo.InvariantCulture, $"{Words.Clock(evidence.TMs)} · #{evidence.Seq}"),
            replay + evidence.Seq.ToString(CultureInfo.InvariantCulture), [.. label, .. quote]);
    }

    private static void Write(PdfPages pages, Cited cited)
    {
        pages.Need(cited.Height);
        pages.Link(cited.Moment, Left, Small, cited.Url);
        foreach (var (line, style) in cited.Lines)
        {
            pages.Put(line, Left + Mark, style);
            pages.Y += Small.Leading;
        }

        pages.Y += 2;
    }

    private static void Meter(PdfPages pages, double score, float x)
    {
        const float width = 21;
        for (var i = 0; i < 4; i++)
        {
            var left = x + (i * (width + 2));
            pages.Box(new SKRect(left, pages.Y + 5, left + width, pages.Y + 9.5f), Line, 1.5f);
            var filled = (float)Math.Clamp(score - i, 0, 1) * width;
            if (filled > 0)
            {
                pages.Box(new SKRect(left, pages.Y + 5, left + filled, pages.Y + 9.5f), Accent, 1.5f);
            }
        }
    }

    // The band belongs to the drafted score; a person who sets another score sets its band with it.
    private static string BandOf(EvaluatedScore score, double value) => score.Decision is not { Action: "override" }
        ? score.Band
        : value switch
        {
            < 1.75 => "insufficient",
            < 2.5 => "developing",
            < 3.25 => "solid",
            _ => "strong",
        };

    private static string Decided(Decision decision, EvaluatedScore score)
    {
        var who = $"{Words.Clip(decision.By.Name, 100)} ({decision.By.Role.ToString().ToLowerInvariant()}), {Words.DateAndTime(decision.At)}";
        var reason = decision.Reason is { Length: > 0 } text ? $" Reason: {Words.Clip(text, 600)}" : "";
        return decision.Action == "override"
            ? $"Set to {Words.Score(decision.Score)}, drafted as {Words.Score(score.Score)}, by {who}.{reason}"
            : $"Confirmed by {who}.{reason}";
    }

    /// <summary>A piece of evidence as it will be set.</summary>
    private sealed record Cited(string Moment, string Url, IReadOnlyList<(string Line, TextStyle Style)> Lines)
    {
        public float Height => Lines.Count * Small.Leading;
    }
}
