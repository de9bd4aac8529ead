using System.Text;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Platform.Configuration;
using IntegrityAI.Platform.Security;
using IntegrityAI.Reports.Pdf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Reports.Sessions;

/// <summary><c>GET /api/sessions/{id}/report.pdf</c></summary>
public static class GetReportPdf
{
    private const string Pdf = "application/pdf";
    private const int MaxName = 80;

    internal static void Map(IEndpointRouteBuilder sessions) => sessions.MapGet("/{id:guid}/report.pdf", HandleAsync)
        .RequireAuthorization(Policies.For(Permission.ViewReports)).WithName("GetReportPdf")
        .Produces<Stream>(StatusCodes.Status200OK, Pdf)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <summary>The report as a document of A4 pages, its evidence linked into the replay.</summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, SessionReports reports, IOptions<PlatformOptions> platform, HttpRequest request,
        CancellationToken cancellationToken)
    {
        var (report, failure) = await reports.OfAsync(id, caller, cancellationToken);
        if (report is null)
        {
            return failure!.ToResult();
        }

        var origin = platform.Value.PublicUrl is { Length: > 0 } configured ? configured : $"{request.Scheme}://{request.Host}";
        return TypedResults.File(PdfReport.Write(report, origin, PdfFonts.OfThisMachine()), Pdf, NameOf(report.Session.Title));
    }

    private static string NameOf(string title)
    {
        var name = new StringBuilder("Interview report");
        var separator = " - ";
        foreach (var rune in title.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar))
        {
            if (!Rune.IsLetterOrDigit(rune))
            {
                separator = separator.Length > 1 ? separator : " ";
                continue;
            }

            if (name.Length >= MaxName)
            {
                break;
            }

            name.Append(separator).Append(rune);
            separator = "";
        }

        return name.Append(".pdf").ToString();
    }
}
