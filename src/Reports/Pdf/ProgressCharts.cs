using System.Globalization;
using IntegrityAI.Reports.Building;
using SkiaSharp;
using static IntegrityAI.Reports.Pdf.PdfStyle;

namespace IntegrityAI.Reports.Pdf;

/// <summary>Tests passed as steps and activity as bars, one above the other on the same time axis.</summary>
internal static class ProgressCharts
{
    private const float AxisRoom = 34;
    private const float TestsHeight = 92;
    private const float ActivityHeight = 56;

    private static readonly long[] Ticks =
    [
        1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000,
        14_400_000, 43_200_000, 86_400_000,
    ];

    public static void Write(PdfPages pages, ReportView report)
    {
        var buckets = report.Activity.Buckets;
        if (report.TestsOverTime.Count == 0 && buckets.All(bucket => bucket.Edits == 0))
        {
            return;
        }

        var from = Math.Min(buckets[0].TMs, report.TestsOverTime.Count > 0 ? report.TestsOverTime[0].TMs : long.MaxValue);
        var to = Math.Max(
            buckets[^1].TMs + report.Activity.BucketMs, report.TestsOverTime.Count > 0 ? report.TestsOverTime[^1].TMs : 0);
        var time = new Axis(from, to);
        if (report.TestsOverTime.Count > 0)
        {
            Tests(pages, report, time);
            pages.Space(12);
        }

        Activity(pages, report, time);
    }

    private static void Tests(PdfPages pages, ReportView report, Axis time)
    {
        var series = report.TestsOverTime.GroupBy(point => point.QuestionId).Take(Series.Length).ToList();
        var names = report.Questions.ToDictionary(question => question.Id, question => question.Title);
        pages.Need(Strong.Leading + 6 + TestsHeight + 20 + (series.Count > 1 ? series.Count * Small.Leading : 0));
        pages.Put("Tests passed over time", Left, Strong);
        pages.Y += Strong.Leading + 6;
        var (top, bottom) = (pages.Y, pages.Y + TestsHeight);
        var most = series.Count == 1 ? series[0].Max(point => point.Total) : 100;
        var step = Math.Max(1, (int)Math.Ceiling(most / 4.0));
        for (var value = 0; value <= most; value += step)
        {
            Level(pages, bottom - (TestsHeight * value / most), string.Create(
                CultureInfo.InvariantCulture, $"{value}{(series.Count == 1 ? "" : " %")}"));
        }

        for (var i = 0; i < series.Count; i++)
        {
            Steps(pages, [.. series[i]], time, top, bottom, most, series.Count > 1, Series[i]);
        }

        time.Write(pages, bottom);
        pages.Y = bottom + 18;
        if (series.Count > 1)
        {
            for (var i = 0; i < series.Count; i++)
            {
                pages.Box(new SKRect(Left + AxisRoom, pages.Y + 4, Left + AxisRoom + 12, pages.Y + 7), Series[i]);
                var name = series[i].Key is { } id && names.TryGetValue(id, out var title) ? title : "Other tests";
                pages.Put(pages.Text.Wrap(Words.Clip(name, 200), Small, Width - AxisRoom - 24, 1)[0], Left + AxisRoom + 18, Small);
                pages.Y += Small.Leading;
            }
        }
    }

    private static void Steps(
        PdfPages pages, List<ReportTestsPoint> points, Axis time, float top, float bottom, int most, bool asShare, SKColor colour)
    {
        float Height(ReportTestsPoint point) => bottom - ((bottom - top) * (asShare ? 100f * point.Passed / point.Total : point.Passed) / most);
        using var builder = new SKPathBuilder();
        builder.MoveTo(time.At(points[0].TMs), bottom);
        var y = bottom;
        foreach (var point in points)
        {
            builder.LineTo(time.At(point.TMs), y);
            y = Height(point);
            builder.LineTo(time.At(point.TMs), y);
        }

        builder.LineTo(time.At(time.To), y);
        using var path = builder.Detach();
        pages.Stroke(path, colour, 1.4f);
        foreach (var point in points)
        {
            pages.Dot(time.At(point.TMs), Height(point), 2.2f, colour);
        }
    }

    private static void Activity(PdfPages pages, ReportView report, Axis time)
    {
        pages.Need(Strong.Leading + 6 + ActivityHeight + 20);
        var end = pages.Put("Activity", Left, Strong);
        pages.Put($"characters written in each {Words.Duration(report.Activity.BucketMs)}", end + 6, Small, Strong);
        pages.Y += Strong.Leading + 6;
        var bottom = pages.Y + ActivityHeight;
        var most = Math.Max(1, report.Activity.Buckets.Max(bucket => bucket.Characters));
        Level(pages, bottom, "0");
        Level(pages, bottom - ActivityHeight, most.ToString("N0", CultureInfo.InvariantCulture));
        foreach (var bucket in report.Activity.Buckets.Where(bucket => bucket.Edits > 0))
        {
            var (left, right) = (time.At(bucket.TMs), time.At(bucket.TMs + report.Activity.BucketMs));
            var height = Math.Max(1.5f, ActivityHeight * bucket.Characters / most);
            pages.Box(new SKRect(left + 0.5f, bottom - height, Math.Max(left + 1.2f, right - 0.5f), bottom), AccentTint);
        }

        time.Write(pages, bottom);
        pages.Y = bottom + 18;
    }

    private static void Level(PdfPages pages, float y, string label)
    {
        pages.Rule(y, Left + AxisRoom);
        var keep = pages.Y;
        pages.Y = y - (Small.Leading / 2);
        pages.PutRight(label, Left + AxisRoom - 6, Small);
        pages.Y = keep;
    }

    /// <summary>The time axis that both charts share.</summary>
    private sealed record Axis(long From, long To)
    {
        public float At(long t) => Left + AxisRoom + ((Width - AxisRoom) * (t - From) / Math.Max(1, To - From));

        public void Write(PdfPages pages, float y)
        {
            var step = Ticks.FirstOrDefault(tick => (To - From) / tick <= 9, (To - From) / 9);
            var keep = pages.Y;
            pages.Y = y + 3;
            for (var t = (From + step - 1) / step * step; t <= To; t += step)
            {
                var label = Words.Clock(t);
                var half = pages.Text.Width(label, Small) / 2;
                pages.Put(label, Math.Clamp(At(t) - half, Left, Right - (2 * half)), Small);
            }

            pages.Y = keep;
        }
    }
}
