using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;

namespace IntegrityAI.Platform.Web;

/// <summary>Serves the built front end: hashed assets for ever, the page itself never from a cache.</summary>
public static class SinglePage
{
    public static WebApplicationBuilder AddSinglePage(this WebApplicationBuilder builder)
    {
        // Only public files are compressed: a secret beside a chosen text must not be (BREACH).
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes = ["text/html", "text/css", "text/javascript", "image/svg+xml"];
        });
        return builder;
    }

    public static IApplicationBuilder UseSinglePageFiles(this IApplicationBuilder app) =>
        app.UseResponseCompression().UseStaticFiles(new StaticFileOptions { OnPrepareResponse = SetCaching });

    /// <summary>Unknown addresses under /api and /hubs are errors; any other shows the page, which has its own not-found view.</summary>
    public static IEndpointRouteBuilder MapSinglePage(this IEndpointRouteBuilder app)
    {
        app.Map("/api/{**rest}", () => Problems.Failure.NotFound("address").ToResult())
            .ExcludeFromDescription().AllowAnonymous();
        app.MapFallbackToFile("index.html", new StaticFileOptions { OnPrepareResponse = SetCaching }).AllowAnonymous();
        return app;
    }

    private static void SetCaching(StaticFileResponseContext file)
    {
        var (path, headers) = (file.Context.Request.Path, file.Context.Response.Headers);
        headers.CacheControl = path.StartsWithSegments("/assets", StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
        if (path.StartsWithSegments("/preview", StringComparison.Ordinal))
        {
            // Their frame has no origin, so that nothing is of its own: it asks as any other site would, and what it asks for is public.
            headers.AccessControlAllowOrigin = "*";
        }
    }
}
