using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrityAI.Rooms.State;
using IntegrityAI.Testing;

namespace IntegrityAI.Rooms.Tests.State;

/// <summary>A wish for a change; its place is taken modulo the document it comes to be made on.</summary>
public sealed record Wish(int At, int Remove, [property: JsonConverter(typeof(ExactText))] string Insert);

/// <summary>A change as it is made from wishes: at once, one after the other, or as raw sections.</summary>
public sealed record Wishes(int Way, IReadOnlyList<Wish> Specs);

/// <summary>What the authority took meanwhile: somebody's change, or so many more of one's own.</summary>
public sealed record Meanwhile(int Own, string? By, int Way, IReadOnlyList<Wish>? Specs);

/// <summary>What a case is made from.</summary>
public sealed record CaseInput(
    [property: JsonConverter(typeof(ExactText))] string Doc, Wishes A, Wishes B, Wishes C, IReadOnlyList<int> Places,
    IReadOnlyList<Wishes> Mine, IReadOnlyList<Meanwhile> Others);

/// <summary>Where the editor maps a place to.</summary>
public sealed record Place(int At, int Before, int After);

/// <summary>An update that was accepted before.</summary>
public sealed record Accepted(string By, ChangeSet Changes);

/// <summary>What the editor's library answers. Change sets are compared as the JSON they stand in.</summary>
public sealed record EditorCase(
    int? Seed, CaseInput Input, JsonElement A, JsonElement B, JsonElement C,
    [property: JsonConverter(typeof(ExactText))] string Applied, JsonElement Composed, JsonElement AOverB, JsonElement AOverBBefore,
    JsonElement BOverA, JsonElement BOverABefore, IReadOnlyList<Place> Places, IReadOnlyList<ChangeSet> Mine,
    IReadOnlyList<Accepted> Accepted, [property: JsonConverter(typeof(ExactText))] string Head, IReadOnlyList<JsonElement> Rebased,
    [property: JsonConverter(typeof(ExactText))] string Final, [property: JsonConverter(typeof(ExactText))] string Editor);

/// <summary>The editor's own library, run by Node.</summary>
internal static class Editor
{
    public static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Rooms.Tests", "codemirror");

    /// <summary>Random cases, as they come.</summary>
    public static IEnumerable<EditorCase> Cases(int count, int seed) => Run($"cases.mjs {count} {seed}", []);

    /// <summary>The answers for given inputs.</summary>
    public static IEnumerable<EditorCase> Answers(IReadOnlyList<CaseInput> inputs) => Run("cases.mjs", inputs);

    private static IEnumerable<EditorCase> Run(string arguments, IReadOnlyList<CaseInput> inputs)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            throw new InvalidOperationException("The editor's library is missing: npm ci --prefix tests/Rooms.Tests/codemirror");
        }

        using var node = Process.Start(new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var writing = Task.Run(() =>
        {
            using var input = node.StandardInput;
            foreach (var one in inputs)
            {
                input.WriteLine(JsonSerializer.Serialize(one, Json));
            }
        });
        var complaints = node.StandardError.ReadToEndAsync();
        try
        {
            while (node.StandardOutput.ReadLine() is { } line)
            {
                yield return JsonSerializer.Deserialize<EditorCase>(line, Json)!;
            }

            node.WaitForExit();
            writing.GetAwaiter().GetResult();
            if (node.ExitCode != 0)
            {
                throw new InvalidOperationException($"Node ended with code {node.ExitCode}: {complaints.GetAwaiter().GetResult()}");
            }
        }
        finally
        {
            // Whoever has seen enough does not wait for the rest.
            node.Kill();
        }
    }
}
