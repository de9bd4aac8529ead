using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntegrityAI.Platform.Problems;

/// <summary>An expected error: a status, a stable code and a sentence that says what happened and what to do.</summary>
/// <remarks>Modules keep theirs in one catalogue each and return <see cref="ToResult"/> or throw <see cref="FailureException"/>.</remarks>
public sealed record Failure(int Status, string Code, string Detail, int? RetryAfterSeconds = null)
{
    /// <summary>Field name (snake_case) to messages, where single fields are wrong.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    public ProblemHttpResult ToResult() => TypedResults.Problem(
        detail: Detail, statusCode: Status, title: Titles.Of(Status), extensions: Extensions());

    /// <summary>The failure as an exception, for code that is deeper than a handler.</summary>
    public FailureException AsException() => new(this);

    private Dictionary<string, object?> Extensions()
    {
        var extensions = new Dictionary<string, object?> { ["code"] = Code };
        if (Errors is not null)
        {
            extensions["errors"] = Errors;
        }

        if (RetryAfterSeconds is { } seconds)
        {
            extensions["retry_after"] = seconds;
        }

        return extensions;
    }

    public static Failure NotFound(string what) =>
        new(StatusCodes.Status404NotFound, "not_found", $"This {what} does not exist, or it is not yours to see.");

    public static Failure Forbidden(string detail) => new(StatusCodes.Status403Forbidden, "forbidden", detail);

    public static Failure Conflict(string code, string detail) => new(StatusCodes.Status409Conflict, code, detail);

    public static Failure Invalid(string code, string detail) => new(StatusCodes.Status400BadRequest, code, detail);

    /// <summary>One wrong field.</summary>
    public static Failure Field(string field, string message) =>
        new(StatusCodes.Status400BadRequest, "validation_failed", message)
        {
            Errors = new Dictionary<string, string[]> { [field] = [message] },
        };
}

/// <summary>Carries an expected error out of code that is deeper than a handler.</summary>
public sealed class FailureException : Exception
{
    public FailureException()
        : this(new Failure(500, "internal_error", "Something went wrong on our side."))
    {
    }

    public FailureException(string message)
        : this(new Failure(500, "internal_error", message))
    {
    }

    public FailureException(string message, Exception innerException)
        : base(message, innerException) => Failure = new Failure(500, "internal_error", message);

    public FailureException(Failure failure)
        : base(failure.Detail) => Failure = failure;

    public Failure Failure { get; }
}

internal static class Titles
{
    public static string Of(int status) => status switch
    {
        400 => "The request is not right",
        401 => "Sign in first",
        403 => "You may not do this",
        404 => "Not found",
        405 => "Not possible here",
        409 => "That does not fit the present state",
        413 => "Too large",
        415 => "Not this kind of content",
        429 => "Too many requests",
        503 => "Not available right now",
        _ => status >= 500 ? "Something went wrong" : "The request was refused",
    };
}
