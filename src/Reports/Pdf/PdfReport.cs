using System.Globalization;
using IntegrityAI.Reports.Building;
using SkiaSharp;
using static IntegrityAI.Reports.Pdf.PdfStyle;

namespace IntegrityAI.Reports.Pdf;

/// <summary>A report as a PDF of A4 pages. The same report always gives the same bytes.</summary>
public static class PdfReport
{
    /// <param name="report">What to write.</param>
    /// <param name="origin">The address of the product without a slash at its end; evidence leads to its replay.</param>
    /// <param name="fonts">The typefaces to write with.</param>
    public static byte[] Write(ReportView report, string origin, PdfFonts fonts)
    {
        using var text = new PdfText(fonts);
        var replay = $"{origin}/interviews/{report.Session.Id}/replay?seq=";
        var total = Count(text, report, replay);
        if (text.HasMissing)
        {
            // The sentence that explains replaced characters needs room of its own.
            total = Count(text, report, replay);
        }

        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream, Describe(report)))
        {
            using (var pages = new PdfPages(text, document, pages => Furnish(pages, report, total)))
            {
                Fill(pages, report, replay);
            }

            document.Close();
        }

        return stream.ToArray();
    }

    private static int Count(PdfText text, ReportView report, string replay)
    {
        using var pages = new PdfPages(text, null, null);
        Fill(pages, report, replay);
        return pages.Page;
    }

    private static void Fill(PdfPages pages, ReportView report, string replay)
    {
        OverviewSection.Write(pages, report);
        ScoresSection.Write(pages, report, replay);
        ProgressSection.Write(pages, report, replay);
        SignalsSection.Write(pages, report, replay);
        TimelineSection.Write(pages, report, replay);
        RecordSection.Write(pages, report);
        CodeSection.Write(pages, report.FinalCode);
    }

    // What stands on every page: which report this is, which log it rests on, and where in it one is.
    private static void Furnish(PdfPages pages, ReportView report, int total)
    {
        if (pages.Page > 1)
        {
            pages.Y = 32;
            var who = report.Session.CandidateName is { } name ? $" · {name}" : "";
            pages.Put(pages.Text.Wrap($"{report.Session.Title}{who}", Small, Width - 100, 1)[0], Left, Small);
            pages.PutRight("Interview report", Right, Small);
        }

        pages.Y = PageHeight - 44;
        pages.Rule(pages.Y - 6);
        var verified = report.Chain.Valid
            ? $"Verified log of {Words.Count(report.Chain.Events, "event")}, head "
            : "This log does not verify; last good head ";
        var end = pages.Put(verified, Left, Foot);
        pages.Put(report.Chain.HeadHash, end, FootCode);
        pages.PutRight(string.Create(CultureInfo.InvariantCulture, $"Page {pages.Page} of {total}"), Right, Foot);
        pages.Y = Top;
    }

    private static SKDocumentPdfMetadata Describe(ReportView report) => new(72, 90)
    {
        Title = Words.Clip($"Interview report: {report.Session.Title}", 300),
        Author = Words.Clip(report.Session.OrganisationName, 200),
        Subject = report.Session.CandidateName is { } name ? Words.Clip($"Interview with {name}", 200) : "Interview",
        Creator = "Integrity AI",
        Producer = "Integrity AI",
        Creation = report.GeneratedAt.UtcDateTime,
        Modified = report.GeneratedAt.UtcDateTime,
    };
}
