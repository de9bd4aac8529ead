using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Execution.Judge0Api;

/// <summary><c>GET /judge0/submissions/{token}</c>, <c>/batch</c>, the list, and <c>DELETE</c>.</summary>
internal sealed class ReadSubmissions(SubmissionStore store, Judge0Languages languages)
{
    private const int PerPage = 20;
    private const int MaxPerPage = 100;
    private const int MaxPage = 1_000_000;

    public static void Map(IEndpointRouteBuilder judge0)
    {
        judge0.MapGet("/submissions/batch", (HttpContext http, ReadSubmissions read) => read.BatchAsync(http)).RequireAuthorization(Judge0Access.Authenticated);
        judge0.MapGet("/submissions/{token}", (string token, HttpContext http, ReadSubmissions read) => read.OneAsync(token, http))
            .RequireAuthorization(Judge0Access.Authenticated);
        judge0.MapGet("/submissions", (HttpContext http, ReadSubmissions read) => read.ListAsync(http)).RequireAuthorization(Judge0Access.Authorized);
        judge0.MapDelete("/submissions/{token}", (string token, HttpContext http, ReadSubmissions read) => read.DeleteAsync(token, http))
            .RequireAuthorization(Judge0Access.Authorized);
    }

    private async Task<IResult> OneAsync(string token, HttpContext http)
    {
        var (fields, invalid) = SubmissionView.Requested(http.Request.Query["fields"]);
        if (invalid.Count > 0)
        {
            return Judge0Answers.InvalidFields(invalid);
        }

        if (await store.FindAsync(Judge0Client.Of(http.User), token, http.RequestAborted) is not { } submission)
        {
            return Judge0Answers.Error(404, "there is no submission of this token");
        }

        try
        {
            return Judge0Answers.Of(200, await ViewAsync(submission, fields, Judge0Answers.IsBase64(http)));
        }
        catch (NotTextException)
        {
            return Judge0Answers.Error(400, Judge0Answers.NotText);
        }
    }

    private async Task<IResult> BatchAsync(HttpContext http)
    {
        var (fields, invalid) = SubmissionView.Requested(http.Request.Query["fields"]);
        if (invalid.Count > 0)
        {
            return Judge0Answers.InvalidFields(invalid);
        }

        var header = http.Request.Headers["tokens"].ToString();
        var tokens = (header.Length > 0 ? header : http.Request.Query["tokens"].ToString()).Trim()
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (tokens.Length is 0 or > Judge0Limits.MaxBatch)
        {
            return Judge0Answers.BatchSize(tokens.Length);
        }

        var found = (await store.FindAsync(Judge0Client.Of(http.User), tokens, http.RequestAborted)).ToDictionary(one => one.Row.Token);
        try
        {
            var views = new JsonArray();
            foreach (var token in tokens)
            {
                views.Add(found.TryGetValue(token, out var submission) ? await ViewAsync(submission, fields, Judge0Answers.IsBase64(http)) : null);
            }

            return Judge0Answers.Of(200, new JsonObject { ["submissions"] = views });
        }
        catch (NotTextException)
        {
            return Judge0Answers.Error(400, Judge0Answers.SomeNotText);
        }
    }

    private async Task<IResult> ListAsync(HttpContext http)
    {
        var (fields, invalid) = SubmissionView.Requested(http.Request.Query["fields"]);
        if (invalid.Count > 0)
        {
            return Judge0Answers.InvalidFields(invalid);
        }

        var (page, perPage) = (Number(http, "page", 1), Number(http, "per_page", PerPage));
        if (page is <= 0 or > MaxPage)
        {
            return Judge0Answers.Error(400, $"invalid page: {page}");
        }

        if (perPage is <= 0 or > MaxPerPage)
        {
            return Judge0Answers.Error(400, $"invalid per_page: {perPage}");
        }

        var (submissions, total) = await store.ListAsync(Judge0Client.Of(http.User), page, perPage, http.RequestAborted);
        var pages = Math.Max(1, (total + perPage - 1) / perPage);
        try
        {
            var views = new JsonArray();
            foreach (var submission in submissions)
            {
                views.Add(await ViewAsync(submission, fields, Judge0Answers.IsBase64(http)));
            }

            return Judge0Answers.Of(200, new JsonObject
            {
                ["submissions"] = views,
                ["meta"] = new JsonObject
                {
                    ["current_page"] = page,
                    ["next_page"] = page < pages ? page + 1 : null,
                    ["prev_page"] = page > 1 ? page - 1 : null,
                    ["total_pages"] = pages,
                    ["total_count"] = total,
                },
            });
        }
        catch (NotTextException)
        {
            return Judge0Answers.Error(400, Judge0Answers.SomeNotText);
        }
    }

    private async Task<IResult> DeleteAsync(string token, HttpContext http)
    {
        var (fields, invalid) = SubmissionView.Requested(http.Request.Query["fields"]);
        if (invalid.Count > 0)
        {
            return Judge0Answers.InvalidFields(invalid);
        }

        if (await store.FindAsync(Judge0Client.Of(http.User), token, http.RequestAborted) is not { } submission)
        {
            return Judge0Answers.Error(404, "there is no submission of this token");
        }

        var status = submission.Row.StatusId;
        if (status <= Judge0Status.Processing)
        {
            return Judge0Answers.Error(
                400, $"submission cannot be deleted because its status is {status} ({Judge0Status.Names[status - 1]})");
        }

        await store.DeleteAsync(token);

        // It is gone now, so its last answer must be one that can be given: base64 always can.
        return Judge0Answers.Of(200, await ViewAsync(submission, fields, isBase64: true));
    }

    private async Task<JsonObject> ViewAsync(StoredSubmission submission, IReadOnlyList<string> fields, bool isBase64)
    {
        var language = fields.Contains("language") ? await languages.FindAsync(submission.Row.LanguageId) : null;
        return SubmissionView.Of(submission, language?.Name ?? "", fields, isBase64);
    }

    // As Ruby reads a number: what is none counts as 0.
    private static int Number(HttpContext http, string name, int otherwise) => http.Request.Query[name].ToString() is not { Length: > 0 } text
        ? otherwise
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
