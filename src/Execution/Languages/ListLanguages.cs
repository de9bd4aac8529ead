using IntegrityAI.Execution.Runners;
using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Execution.Languages;

/// <summary>A language as people choose it. Where it is not available, the hint says what an operator can install.</summary>
/// <param name="Kind"><c>program</c>, <c>sql</c>, or <c>preview</c> where the browser shows it and nothing runs on the server.</param>
/// <param name="Formatter">The name of the program that formats it here; null where there is none.</param>
/// <param name="Repl">Whether a terminal can talk to it line by line.</param>
/// <param name="Editor">The editor's name for its syntax.</param>
/// <param name="Frameworks">Unit-test frameworks and libraries that its programs can use here.</param>
public sealed record LanguageView(
    string Id, string Name, string? Version, bool Available, string? InstallHint, string FileName, string Sample,
    LanguageKind Kind, string? Formatter, bool Repl, string Editor, IReadOnlyList<string> Frameworks);

/// <summary><c>GET /api/languages</c></summary>
public static class ListLanguages
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/languages", HandleAsync)
        .RequireAuthorization(Policies.Participant).WithName("ListLanguages").WithTags("Execution");

    /// <summary>The languages programs can be written in, with the versions of this host; of a Judge0 those that it runs.</summary>
    public static async Task<Ok<IReadOnlyList<LanguageView>>> HandleAsync(LanguageCatalogue catalogue, IRunner runner) =>
        TypedResults.Ok<IReadOnlyList<LanguageView>>(await Task.WhenAll(LanguageCatalogue.Known.Select(async language =>
        {
            var found = await catalogue.LookUpAsync(language.Id);
            var isAvailable = runner is SandboxPool || language.Kind == LanguageKind.Preview ? found is not null : await runner.HasAsync(language);
            return View(language, found, isAvailable);
        })));

    private static LanguageView View(Language language, InstalledLanguage? found, bool isAvailable) => new(
        language.Id, language.Name, found is { Version.Length: > 0 } ? found.Version : null, isAvailable,
        isAvailable ? null : language.Install, language.File, language.Sample, language.Kind,
        found?.Language.Formatter?.Name, found?.Language.Repl is not null, language.Editor, found?.Frameworks ?? []);
}
