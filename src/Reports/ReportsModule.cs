using IntegrityAI.Platform.Persistence;
using IntegrityAI.Reports.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Reports;

/// <summary>What an interview came to, as data and as a document to hand on.</summary>
public static class ReportsModule
{
    public static WebApplicationBuilder AddReports(this WebApplicationBuilder builder)
    {
        builder.Services.AddEntityModel(typeof(ReportsModule).Assembly);
        builder.Services.AddScoped<SessionReports>();
        return builder;
    }

    public static IEndpointRouteBuilder MapReports(this IEndpointRouteBuilder app)
    {
        var sessions = app.MapGroup("/api/sessions").WithTags("Reports")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        GetReport.Map(sessions);
        GetReportPdf.Map(sessions);
        return app;
    }
}
