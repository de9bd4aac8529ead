using System.Globalization;
using IntegrityAI.Reports.Building;
using static IntegrityAI.Reports.Pdf.PdfStyle;

namespace IntegrityAI.Reports.Pdf;

/// <summary>The interview from its first to its last event, in words.</summary>
internal static class TimelineSection
{
    private const int MaxEntries = 150;
    private const float Text = Left + 78;

    public static void Write(PdfPages pages, ReportView report, string replay)
    {
        pages.Heading("Timeline", 60);
        foreach (var entry in report.Timeline.Take(MaxEntries))
        {
            var title = pages.Text.Wrap(Words.Clip(entry.Title, 300), Body, Right - Text, 3);
            var detail = entry.Detail is { Length: > 0 } text ? pages.Text.Wrap(Words.Clip(text, 400), Small, Right - Text, 3) : [];
            pages.Need((title.Count * Body.Leading) + (detail.Count * Small.Leading));
            pages.Y += 1;
            pages.Link(
                string.Create(CultureInfo.InvariantCulture, $"{Words.Clock(entry.TMs)} · #{entry.Seq}"), Left, Small,
                replay + entry.Seq.ToString(CultureInfo.InvariantCulture));
            pages.Y -= 1;
            foreach (var line in title)
            {
                pages.Put(line, Text, Body);
                pages.Y += Body.Leading;
            }

            foreach (var line in detail)
            {
                pages.Put(line, Text, Small);
                pages.Y += Small.Leading;
            }

            pages.Y += 4;
        }

        ScoresSection.More(
            pages, report.Timeline.Count + report.TimelineLeftOut - Math.Min(MaxEntries, report.Timeline.Count), "event", Text);
    }
}
