using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Execution.Languages;

/// <summary>A language as people choose it. Where it is not available, the hint says what an operator can install.</summary>
public sealed record LanguageView(
    string Id, string Name, string? Version, bool Available, string? InstallHint, string FileName, string Sample);

/// <summary><c>GET /api/languages</c></summary>
public static class ListLanguages
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/languages", HandleAsync)
        .RequireAuthorization(Policies.Participant).WithName("ListLanguages").WithTags("Execution");

    /// <summary>The languages programs can be written in, with the versions of this host.</summary>
    public static async Task<Ok<List<LanguageView>>> HandleAsync(LanguageCatalogue catalogue)
    {
        var views = new List<LanguageView>();
        foreach (var language in LanguageCatalogue.Known)
        {
            var found = await catalogue.FindAsync(language.Id);
            views.Add(new LanguageView(
                language.Id, language.Name, found?.Version, found is not null,
                found is null ? language.Install : null, language.File, language.Sample));
        }

        return TypedResults.Ok(views);
    }
}
