using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Judging;

/// <summary>Writes questions and runs programs against them, as staff do over HTTP.</summary>
internal static class Asking
{
    /// <summary>A question with what <paramref name="fields"/> sets besides the usual.</summary>
    public static async Task<Guid> WriteQuestionAsync(this Person staff, object fields)
    {
        var draft = JsonSerializer.SerializeToNode(new { title = "Judged", difficulty = "easy", statement = "Print it." })!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(fields)!.AsObject())
        {
            draft[name] = value?.DeepClone();
        }

        return (await staff.Http.PostAsJsonAsync("/api/questions", draft).JsonAsync()).GetProperty("id").GetGuid();
    }

    public static async Task<JsonElement> RunAsync(this Person person, object request) =>
        await person.Http.PostAsJsonAsync("/api/runs", request).JsonAsync();

    /// <summary>Skips the test where this host lacks the language.</summary>
    public static async Task NeedAsync(this Person staff, string language)
    {
        var found = (await staff.Http.GetFromJsonAsync<JsonElement>("/api/languages")).EnumerateArray()
            .Any(one => one.GetProperty("id").GetString() == language && one.GetProperty("available").GetBoolean());
        Assert.SkipUnless(found, $"{language} is not installed here.");
    }

    public static string? Text(this JsonElement element, string field) => element.GetProperty(field).GetString();

    public static List<JsonElement> Tests(this JsonElement run) => [.. run.GetProperty("tests").EnumerateArray()];

    /// <summary>The statuses of a run's tests, in their order.</summary>
    public static IEnumerable<string?> Statuses(this JsonElement run) => run.Tests().Select(test => test.Text("status"));
}
