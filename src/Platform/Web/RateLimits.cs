using System.Globalization;
using System.Threading.RateLimiting;
using IntegrityAI.Platform.Configuration;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Platform.Web;

/// <summary>How often one address or one person may call. Over it: 429 with <c>Retry-After</c>.</summary>
public static class RateLimits
{
    /// <summary>Sign-in and registration: 30 a minute and address.</summary>
    public const string Credentials = "credentials";

    /// <summary>Guessing session codes: 30 a minute and address.</summary>
    public const string Codes = "codes";

    /// <summary>Runs: 60 a minute and person.</summary>
    public const string Runs = "runs";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static WebApplicationBuilder AddRateLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = RefuseAsync;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
                    ? Sliding(context, Person(context), SettingsOf(context).RequestsPerMinute)
                    : RateLimitPartition.GetNoLimiter(""));
            limiter.AddPolicy(Credentials, context => Sliding(context, Address(context), 30));
            limiter.AddPolicy(Codes, context => Sliding(context, Address(context), 30));
            limiter.AddPolicy(Runs, context => Sliding(context, Person(context), 60));
        });
        return builder;
    }

    private static RateLimitPartition<string> Sliding(HttpContext context, string key, int permits)
    {
        var scale = SettingsOf(context).RateLimitScale;
        return RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = permits * scale,
            Window = Window,
            SegmentsPerWindow = 6,
            QueueLimit = 0,
        });
    }

    private static PlatformOptions SettingsOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<IOptions<PlatformOptions>>().Value;

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    private static string Person(HttpContext context) =>
        Caller.From(context.User)?.Id.ToString() ?? Address(context);

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)
            ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
            : (int)Window.TotalSeconds / 6;
        var failure = new Failure(
            StatusCodes.Status429TooManyRequests,
            "rate_limited",
            string.Create(CultureInfo.InvariantCulture, $"Too many requests in a short time. Wait {seconds} seconds and try again."),
            seconds);
        await failure.ToResult().ExecuteAsync(rejected.HttpContext);
    }
}
