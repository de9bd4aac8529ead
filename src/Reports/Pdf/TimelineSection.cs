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
            var detail = Words.Clip(entry.Detail ?? "", 400);
            var end = Text + pages.Text.Width(title[^1], Body) + 8;
            var isBeside = title.Count == 1 && end + pages.Text.Width(detail, Small) <= Right && !detail.Contains('\n', StringComparison.Ordinal);
            var below = isBeside || detail.Length == 0 ? [] : pages.Text.Wrap(detail, Small, Right - Text, 3);
            pages.Need((title.Count * Body.Leading) + (below.Count * Small.Leading));
            pages.Link(
                string.Create(CultureInfo.InvariantCulture, $"{Words.Clock(entry.TMs)} · #{entry.Seq}"), Left, Small,
                replay + entry.Seq.ToString(CultureInfo.InvariantCulture), Body);
            if (isBeside)
            {
                pages.Put(pages.Text.Wrap(detail, Small, Right - end, 1)[0], end, Small, Body);
            }

            foreach (var line in title)
            {
                pages.Put(line, Text, Body);
                pages.Y += Body.Leading;
            }

            foreach (var line in below)
            {
                pages.Put(line, Text, Small);
                pages.Y += Small.Leading;
            }

            pages.Y += 3;
        }

        ScoresSection.More(
            pages, report.Timeline.Count + report.TimelineLeftOut - Math.Min(MaxEntries, report.Timeline.Count), "event", "events", Text);
    }
}
