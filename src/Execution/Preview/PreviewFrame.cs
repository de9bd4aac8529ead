using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Execution.Preview;

/// <summary><c>GET /preview/frame</c>: the empty page in which a browser shows what a candidate writes in HTML or React.</summary>
/// <remarks>
/// It is the same for everybody and holds nothing: the room hands it the page by message. What is written in a room runs here and
/// nowhere else, so this answer takes everything from it. <c>sandbox</c> without <c>allow-same-origin</c> gives the document an origin
/// of its own, in the frame and also where somebody opens the address by itself: no cookies, no storage, no reaching into the room,
/// and a process of its own in browsers that isolate such frames. Scripts and styles of the page are inline by their nature
/// (<c>'unsafe-inline'</c>); <c>'self'</c> serves the frame's own program and React. No address can be asked for, sent to or gone to:
/// what the page knows stays in it. Forms are allowed to have submit events; <c>form-action</c> keeps them from being sent.
/// </remarks>
public static class PreviewFrame
{
    private const string ContentSecurityPolicy =
        "sandbox allow-scripts allow-forms; default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'unsafe-inline'; "
        + "img-src data: blob:; media-src data: blob:; font-src data:; connect-src 'none'; form-action 'none'; base-uri 'none'; "
        + "frame-ancestors 'self'";

    private const string Page = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Preview</title></head>
        <body><script src="/preview/frame.js" crossorigin></script></body>
        </html>
        """;

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/preview/frame", Handle)
        .AllowAnonymous().ExcludeFromDescription();

    /// <summary>The frame, with what it is not allowed to do.</summary>
    public static ContentHttpResult Handle(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers["Permissions-Policy"] = "camera=(), microphone=(), display-capture=(), geolocation=(), payment=(), usb=(), serial=()";
        headers["X-DNS-Prefetch-Control"] = "off";
        headers.CacheControl = "no-cache";
        return TypedResults.Content(Page, "text/html; charset=utf-8");
    }
}
