using System.Text.Json;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Platform.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrityAI.Platform.Problems;

/// <summary>Every error leaves as problem+json with a code, a sentence and the correlation id.</summary>
public static class ProblemHandling
{
    public static WebApplicationBuilder AddProblems(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = Complete);
        builder.Services.AddExceptionHandler<ExceptionToProblem>();

        // A request that cannot be read is an exception everywhere, so that its answer can say which field is wrong.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return builder;
    }

    private static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        problem.Type = null;
        problem.Title = Titles.Of(status);
        problem.Extensions.Remove("traceId");
        if (problem is HttpValidationProblemDetails validation)
        {
            validation.Errors = validation.Errors.ToDictionary(
                field => string.Join('.', field.Key.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)),
                field => field.Value);
            problem.Extensions.TryAdd("code", "validation_failed");
            problem.Detail ??= string.Join(' ', validation.Errors.SelectMany(field => field.Value).Take(5));
        }

        problem.Extensions.TryAdd("code", CodeOf(status));
        problem.Detail ??= DetailOf(status);
        problem.Extensions["correlation_id"] = Correlation.Of(context.HttpContext);
        if (problem.Extensions.Remove("retry_after", out var seconds) && seconds is int retryAfter)
        {
            context.HttpContext.Response.Headers.RetryAfter =
                retryAfter.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private static string CodeOf(int status) => status switch
    {
        400 => "bad_request",
        401 => "unauthenticated",
        403 => "forbidden",
        404 => "not_found",
        405 => "method_not_allowed",
        413 => "payload_too_large",
        415 => "unsupported_media_type",
        429 => "rate_limited",
        503 => "unavailable",
        _ => status >= 500 ? "internal_error" : "refused",
    };

    private static string DetailOf(int status) => status switch
    {
        400 => "The request could not be read. Check its body against the API description at /openapi/v1.json.",
        401 => "You are not signed in, or your sign-in has run out. Sign in again.",
        403 => "Your role does not allow this. Ask an administrator of your organisation.",
        404 => "There is nothing at this address.",
        405 => "This address does not take that method.",
        413 => "The request is larger than this address takes.",
        415 => "Send JSON with the content type application/json.",
        429 => "Too many requests in a short time. Wait a moment and try again.",
        503 => "This part of the service is not available right now. Try again in a moment.",
        _ => "Something went wrong on our side. Try again; if it goes on, report the correlation id.",
    };

    private sealed class ExceptionToProblem(IProblemDetailsService problems, ILogger<ExceptionToProblem> log)
        : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(
            HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
            {
                httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                return true;
            }

            var failure = Describe(exception);
            if (failure.Status >= 500)
            {
                log.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);
            }

            httpContext.Response.StatusCode = failure.Status;
            return await problems.TryWriteAsync(new ProblemDetailsContext
            {
                HttpContext = httpContext,
                ProblemDetails = failure.ToResult().ProblemDetails,
            });
        }

        private static Failure Describe(Exception exception) => exception switch
        {
            FailureException expected => expected.Failure,
            BadHttpRequestException { StatusCode: 413 } => new(413, "payload_too_large", DetailOf(413)),
            BadHttpRequestException { InnerException: JsonException json } =>
                new(400, "malformed_json", $"The body is not the JSON expected here{Where(json)}."),
            BadHttpRequestException bad => new(bad.StatusCode, CodeOf(bad.StatusCode), bad.Message),
            RoomUnavailableException room => new(503, "storage_unavailable", room.Message, 2),
            DbUpdateConcurrencyException => new(409, "conflict", "Somebody else changed this at the same time. Load it again and repeat your change."),
            DbUpdateException or System.Data.Common.DbException => new(
                503, "storage_unavailable", "The database cannot be written right now. Nothing was changed; try again in a moment.", 2),
            _ => new(500, "internal_error", DetailOf(500)),
        };

        private static string Where(JsonException json) =>
            string.IsNullOrEmpty(json.Path) || json.Path == "$" ? "" : $" (at {json.Path})";
    }
}
