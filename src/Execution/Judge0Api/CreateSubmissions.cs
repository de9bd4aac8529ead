using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Execution.Judge0Api;

/// <summary><c>POST /judge0/submissions</c>, <c>POST /judge0/submissions/batch</c></summary>
internal sealed class CreateSubmissions(
    SubmissionReader reader, SubmissionStore store, SubmissionQueue queue, Judge0Languages languages, Judge0Instance instance)
{
    public static void Map(IEndpointRouteBuilder judge0)
    {
        judge0.MapPost("/submissions", (HttpContext http, CreateSubmissions create) => create.OneAsync(http)).RequireAuthorization(Judge0Access.Authenticated);
        judge0.MapPost("/submissions/batch", (HttpContext http, CreateSubmissions create) => create.BatchAsync(http)).RequireAuthorization(Judge0Access.Authenticated);
    }

    private async Task<IResult> OneAsync(HttpContext http)
    {
        var (fields, invalid) = SubmissionView.Requested(http.Request.Query["fields"]);
        if (invalid.Count > 0)
        {
            return Judge0Answers.InvalidFields(invalid);
        }

        if (instance.IsOurOwn(http.Request))
        {
            return Judge0Answers.Error(503, "this server would send its submissions to itself");
        }

        var isBase64 = Judge0Answers.IsBase64(http);
        if (await BodyAsync(http) is not { } body)
        {
            return Judge0Answers.Error(400, "the body is no JSON object");
        }

        using (body)
        {
            var (request, errors) = await reader.ReadAsync(body.RootElement, isBase64);
            if (request is null)
            {
                return Judge0Answers.Of(422, JsonSerializer.SerializeToNode(errors, Json.Options)!);
            }

            if (!queue.TryReserve(1))
            {
                return Judge0Answers.QueueIsFull;
            }

            var submission = store.New(Judge0Client.Of(http.User), request, queue.Node);
            return http.Request.Query["wait"] == "true"
                ? await WaitAsync(submission, fields, isBase64, http.RequestAborted)
                : await LaterAsync(submission);
        }
    }

    private async Task<IResult> WaitAsync(
        StoredSubmission submission, IReadOnlyList<string> fields, bool isBase64, CancellationToken cancellationToken)
    {
        var ended = await queue.RunNowAsync(submission, cancellationToken);
        var language = await languages.FindAsync(ended.Row.LanguageId);
        try
        {
            return Judge0Answers.Of(201, SubmissionView.Of(ended, language?.Name ?? "", fields, isBase64));
        }
        catch (NotTextException)
        {
            return Judge0Answers.Of(201, new JsonObject { ["error"] = Judge0Answers.NotText, ["token"] = ended.Row.Token });
        }
    }

    private async Task<IResult> LaterAsync(StoredSubmission submission)
    {
        await StoreAsync([submission], reserved: 1);
        return Judge0Answers.Of(201, new JsonObject { ["token"] = submission.Row.Token });
    }

    private async Task<IResult> BatchAsync(HttpContext http)
    {
        if (instance.IsOurOwn(http.Request))
        {
            return Judge0Answers.Error(503, "this server would send its submissions to itself");
        }

        if (await BodyAsync(http) is not { } body)
        {
            return Judge0Answers.Error(400, "the body is no JSON object");
        }

        using (body)
        {
            var asked = body.RootElement.TryGetProperty("submissions", out var list) && list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : 0;
            if (asked is 0 or > Judge0Limits.MaxBatch)
            {
                return Judge0Answers.BatchSize(asked);
            }

            if (!queue.TryReserve(asked))
            {
                return Judge0Answers.QueueIsFull;
            }

            var client = Judge0Client.Of(http.User);
            var answers = new JsonArray();
            var sound = new List<StoredSubmission>();
            try
            {
                foreach (var item in list.EnumerateArray())
                {
                    var (request, errors) = await reader.ReadAsync(item, Judge0Answers.IsBase64(http));
                    if (request is not null)
                    {
                        sound.Add(store.New(client, request, queue.Node));
                    }

                    answers.Add(request is null
                        ? JsonSerializer.SerializeToNode(errors, Json.Options)
                        : new JsonObject { ["token"] = sound[^1].Row.Token });
                }
            }
            finally
            {
                queue.Release(asked - sound.Count);
            }

            await StoreAsync(sound, reserved: sound.Count);
            return Judge0Answers.Of(sound.Count > 0 ? 201 : 422, answers);
        }
    }

    // Only what is stored is acknowledged, and only what is stored is begun.
    private async Task StoreAsync(IReadOnlyList<StoredSubmission> submissions, int reserved)
    {
        try
        {
            await store.AddAsync(submissions);
        }
        catch
        {
            queue.Release(reserved);
            throw;
        }

        foreach (var submission in submissions)
        {
            queue.Begin(submission);
        }
    }

    private static async Task<JsonDocument?> BodyAsync(HttpContext http)
    {
        try
        {
            var body = await JsonDocument.ParseAsync(http.Request.Body, new JsonDocumentOptions { MaxDepth = 16 }, http.RequestAborted);
            if (body.RootElement.ValueKind == JsonValueKind.Object)
            {
                return body;
            }

            body.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Tells our own submissions apart from those of clients, so that a server which is told to run code on itself says so.</summary>
internal sealed class Judge0Instance
{
    public const string Header = "X-Integrity-Instance";

    public string Id { get; } = Guid.CreateVersion7().ToString("N");

    public bool IsOurOwn(HttpRequest request) => request.Headers[Header] == Id;
}

/// <summary>Answers in Judge0's form and words.</summary>
internal static class Judge0Answers
{
    public const string NotText =
        "some attributes for this submission cannot be converted to UTF-8, use base64_encoded=true query parameter";

    public const string SomeNotText =
        "some attributes for one or more submissions cannot be converted to UTF-8, use base64_encoded=true query parameter";

    public static IResult QueueIsFull => Error(503, "queue is full");

    public static IResult Of(int status, JsonNode body) =>
        TypedResults.Text(body.ToJsonString(), "application/json", Encoding.UTF8, status);

    public static IResult Error(int status, string message) => Of(status, new JsonObject { ["error"] = message });

    public static IResult InvalidFields(IReadOnlyList<string> fields) => Error(400, $"invalid fields: [{string.Join(", ", fields)}]");

    public static IResult BatchSize(int asked) => Error(400, asked == 0
        ? "there should be at least one submission in a batch"
        : $"number of submissions in a batch should be less than or equal to {Judge0Limits.MaxBatch}");

    public static bool IsBase64(HttpContext http) => http.Request.Query["base64_encoded"] == "true";
}
