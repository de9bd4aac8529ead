using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Platform.Web;

namespace IntegrityAI.Interviews.Questions;

/// <summary>The questions that come with the product: one JSON file each under <c>Bank/</c>, the same for every organisation.</summary>
public static class BuiltInQuestions
{
    private const string Prefix = "bank/";

    /// <summary>By id, in the order of their titles.</summary>
    public static IReadOnlyDictionary<Guid, Question> All { get; } = Load();

    /// <summary>A question's id follows from its slug, so that it is the same on every installation.</summary>
    public static Guid IdOf(string slug) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"integrity-ai/question/{slug}")).AsSpan(0, 16));

    private static Dictionary<Guid, Question> Load()
    {
        var assembly = typeof(BuiltInQuestions).Assembly;
        var questions = new List<Question>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = JsonSerializer.Deserialize<QuestionContent>(stream, Json.Options)
                ?? throw new InvalidDataException($"The question file {name} is empty.");
            var slug = name[Prefix.Length..^".json".Length];
            questions.Add(content.ToQuestion(IdOf(slug), slug));
        }

        return questions.OrderBy(question => question.Title, StringComparer.Ordinal).ToDictionary(question => question.Id);
    }
}
