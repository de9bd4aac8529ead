using System.Buffers;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrityAI.Platform.Telemetry;

/// <summary>One id that a request's log lines, its answer and its error share.</summary>
public static class Correlation
{
    public const string Header = "X-Correlation-Id";
    private const int MaxLength = 64;
    private const string Item = "integrity.correlation_id";
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>The id of this request.</summary>
    public static string Of(HttpContext context) => context.Items[Item] as string ?? context.TraceIdentifier;

    /// <summary>Takes the caller's id where it is well formed, makes one otherwise, and answers with it.</summary>
    public static IApplicationBuilder UseCorrelation(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("IntegrityAI.Request");
        return app.Use(async (context, next) =>
        {
            var given = context.Request.Headers[Header].ToString();
            var id = given.Length is > 0 and <= MaxLength && !given.AsSpan().ContainsAnyExcept(Allowed)
                ? given
                : Activity.Current?.TraceId.ToHexString() ?? Guid.CreateVersion7().ToString("N");
            context.Items[Item] = id;
            context.Response.Headers[Header] = id;
            using (log.BeginScope(new Dictionary<string, object> { ["correlation_id"] = id }))
            {
                await next(context);
            }
        });
    }
}
