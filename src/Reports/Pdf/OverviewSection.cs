using System.Globalization;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Reports.Building;
using SkiaSharp;
using static IntegrityAI.Reports.Pdf.PdfStyle;

namespace IntegrityAI.Reports.Pdf;

/// <summary>Who, when, how long, what came out: the part that is read first.</summary>
internal static class OverviewSection
{
    private const int MaxPeople = 12;

    public static void Write(PdfPages pages, ReportView report)
    {
        var session = report.Session;
        pages.Put("Interview report", Left, SmallStrong.In(Accent));
        pages.PutRight(session.OrganisationName.Length > 0 ? pages.Text.Wrap(session.OrganisationName, SmallStrong, 300, 1)[0] : "", Right, SmallStrong);
        pages.Y += 20;
        pages.Lines(pages.Text.Wrap(session.Title, Title, Width, 3), Title, Left);
        pages.Y += 8;
        Facts(pages, report);
        pages.Y += 16;
        if (!report.Chain.Valid)
        {
            Warning(pages);
        }

        if (report.Evaluation is { OverallScore: { } overall } evaluation)
        {
            Overall(pages, evaluation, overall);
        }

        pages.Space(4);
        pages.Put("Summary", Left, PdfStyle.Heading);
        pages.Y += PdfStyle.Heading.Leading + 4;
        if (report.Evaluation is { Summary.Length: > 0 } drafted)
        {
            pages.Prose(Words.Clip(drafted.Summary, 4000), Body);
            pages.Space(4);
        }

        pages.Prose(report.Summary, Body);
        People(pages, report);
    }

    private static void Facts(PdfPages pages, ReportView report)
    {
        var session = report.Session;
        var facts = new (string Name, string Value)[]
        {
            ("Candidate", session.CandidateName ?? "Nobody joined"),
            ("Date", Words.Date(session.StartedAt ?? session.CreatedAt)),
            ("Duration", session.DurationMs is { } ms ? Words.Duration(ms) : "Not begun"),
            ("Language", Words.Language(session.Language)),
            ("Status", session.Status switch
            {
                SessionStatus.Live => "Still running",
                SessionStatus.Cancelled => "Called off",
                SessionStatus.Evaluated => "Over, evaluated",
                _ => "Over",
            }),
        };
        float[] widths = [0.27f, 0.23f, 0.15f, 0.15f, 0.20f];
        var columns = facts.Select((fact, i) => pages.Text.Wrap(fact.Value, Strong, (Width * widths[i]) - 16, 3)).ToList();
        var height = 28 + (columns.Max(lines => lines.Count) * Strong.Leading);
        pages.Box(new SKRect(Left, pages.Y, Right, pages.Y + height), Tint, 4);
        var (top, x) = (pages.Y, Left);
        for (var i = 0; i < facts.Length; i++)
        {
            pages.Y = top + 8;
            pages.Put(facts[i].Name, x + 12, Small);
            pages.Y += Small.Leading + 1;
            foreach (var line in columns[i])
            {
                pages.Put(line, x + 12, Strong);
                pages.Y += Strong.Leading;
            }

            x += Width * widths[i];
        }

        pages.Y = top + height;
    }

    private static void Warning(PdfPages pages)
    {
        var (ink, ground) = Band("insufficient");
        var lines = pages.Text.Wrap(
            "The log behind this report does not verify: an event was changed, removed or put in after it was written. Read “The record behind this report” before you rely on anything here.",
            Body, Width - 24);
        pages.Box(new SKRect(Left, pages.Y, Right, pages.Y + 16 + (lines.Count * Body.Leading)), ground, 4);
        pages.Y += 8;
        pages.Lines(lines, Body.In(ink), Left + 12);
        pages.Y += 24;
    }

    private static void Overall(PdfPages pages, ReportEvaluation evaluation, double overall)
    {
        var number = Words.Score(overall);
        pages.Put(number, Left, Title);
        var x = Left + pages.Text.Width(number, Title) + 6;
        x = pages.Put("of 4 overall", x, Body, Title) + 10;
        if (evaluation.OverallBand is { } band)
        {
            x = pages.Pill(Words.Capital(band), x, Band(band), Title) + 10;
        }

        pages.Put(Standing(evaluation), x, Small, Title);
        pages.Y += Title.Leading + 8;
    }

    /// <summary>Whether people have decided yet: a draft is never to be taken for a decision.</summary>
    internal static string Standing(ReportEvaluation evaluation)
    {
        var decided = evaluation.Scores.Count(score => score.Decision is not null);
        return evaluation.Status switch
        {
            "final" => "Every score was decided by a person.",
            "draft" => string.Create(CultureInfo.InvariantCulture, $"A draft: people have decided {decided} of {evaluation.Scores.Count} scores."),
            "failed" => "The evaluation could not be drafted.",
            _ => "The evaluation is being drafted.",
        };
    }

    private static void People(PdfPages pages, ReportView report)
    {
        if (report.People.Count == 0)
        {
            return;
        }

        var people = string.Join(", ", report.People.Take(MaxPeople)
            .Select(person => $"{Words.Clip(person.Name, 80)} ({person.Role.ToString().ToLowerInvariant()})"));
        var others = report.People.Count > MaxPeople ? $" and {Words.Count(report.People.Count - MaxPeople, "other")}" : "";
        pages.Space(4);
        pages.Prose($"In the interview: {people}{others}.", Body.In(Muted));
    }
}
