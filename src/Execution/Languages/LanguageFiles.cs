using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrityAI.Platform.Web;

namespace IntegrityAI.Execution.Languages;

/// <summary>Reads the descriptions of the languages. A file whose text is <c>@NAME</c> is the one of that name below <c>Scripts</c>.</summary>
internal static class LanguageFiles
{
    private const string Descriptions = "languages/";
    private const string Scripts = "scripts/";

    public static IReadOnlyList<Language> Read() =>
    [
        .. typeof(LanguageFiles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Descriptions, StringComparison.Ordinal))
            .Select(name => Resolved(JsonNode.Parse(Text(name))!).Deserialize<Language>(Json.Options)!)
            .OrderBy(language => language.Order),
    ];

    private static JsonNode Resolved(JsonNode node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (name == "files")
                    {
                        members[name] = Files(value!.AsObject());
                    }
                    else if (value is JsonObject or JsonArray)
                    {
                        Resolved(value);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items.Where(item => item is JsonObject))
                {
                    Resolved(item!);
                }

                break;
        }

        return node;
    }

    private static JsonObject Files(JsonObject files) => new(files.Select(file =>
    {
        var text = file.Value!.GetValue<string>();
        return KeyValuePair.Create<string, JsonNode?>(file.Key, text.StartsWith('@') ? Text(Scripts + text[1..]) : text);
    }));

    private static string Text(string resource)
    {
        using var stream = typeof(LanguageFiles).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"A description of a language names the file {resource}, which is not there.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
