using IntegrityAI.Execution.Languages;

namespace IntegrityAI.Execution.Judge0Api;

/// <summary>A language under one of Judge0's ids, as this host has it.</summary>
/// <param name="Ours">The language that runs it; null for plain text, which is only copied.</param>
internal sealed record Judge0Language(int Id, string Name, InstalledLanguage? Ours)
{
    /// <summary>Whether the program is a whole folder with scripts to compile and to run it.</summary>
    public bool IsProject => Id == Judge0Languages.Project;
}

/// <summary>Judge0's numbers, those of 1.13.1 and of 1.14, for the languages of this host.</summary>
internal sealed class Judge0Languages(LanguageCatalogue catalogue)
{
    public const int PlainText = 43;
    public const int Project = 89;

    /// <summary>Ids to the languages that can stand for them, and the word before the version.</summary>
    internal static IReadOnlyList<(int[] Ids, string[] Ours, string Name, string Prefix)> Map { get; } =
    [
        ([45], ["assembly", "asm", "nasm"], "Assembly", ""),
        ([46], ["bash"], "Bash", ""),
        ([50, 48, 49, 103], ["c"], "C", "GCC "),
        ([54, 52, 53, 105], ["cpp"], "C++", "GCC "),
        ([51], ["csharp"], "C#", ""),
        ([86], ["clojure"], "Clojure", ""),
        ([90], ["dart"], "Dart", ""),
        ([57], ["elixir"], "Elixir", ""),
        ([58], ["erlang"], "Erlang", ""),
        ([87], ["fsharp"], "F#", ""),
        ([59], ["fortran"], "Fortran", ""),
        ([60, 95, 106, 107], ["go"], "Go", ""),
        ([61], ["haskell"], "Haskell", ""),
        ([62, 91], ["java"], "Java", "OpenJDK "),
        ([63, 93, 97, 102], ["javascript"], "JavaScript", "Node.js "),
        ([78, 111], ["kotlin"], "Kotlin", ""),
        ([64], ["lua"], "Lua", ""),
        ([65], ["ocaml"], "OCaml", ""),
        ([67], ["pascal"], "Pascal", ""),
        ([85], ["perl"], "Perl", ""),
        ([68, 98], ["php"], "PHP", ""),
        ([71, 92, 100, 109, 113], ["python"], "Python", ""),
        ([80, 99], ["r"], "R", ""),
        ([72], ["ruby"], "Ruby", ""),
        ([73, 108], ["rust"], "Rust", ""),
        ([81, 112], ["scala"], "Scala", ""),
        ([82], ["sqlite", "sql"], "SQL", "SQLite "),
        ([83], ["swift"], "Swift", ""),
        ([74, 94, 101], ["typescript"], "TypeScript", ""),
        ([Project], ["bash"], "Multi-file program", ""),
    ];

    /// <summary>All that this host can run, by their names.</summary>
    public async Task<IReadOnlyList<Judge0Language>> AllAsync()
    {
        var found = new List<Judge0Language> { new(PlainText, "Plain Text", null) };
        foreach (var (ids, ours, name, prefix) in Map)
        {
            if (await FirstAsync(ours) is { } installed)
            {
                found.AddRange(ids.Select(id => Named(id, name, prefix, installed)));
            }
        }

        return [.. found.OrderBy(language => language.Name, StringComparer.Ordinal).ThenBy(language => language.Id)];
    }

    /// <summary>The language of that id; null where there is none, or this host lacks it.</summary>
    public async Task<Judge0Language?> FindAsync(int id)
    {
        if (id == PlainText)
        {
            return new Judge0Language(PlainText, "Plain Text", null);
        }

        var (ids, ours, name, prefix) = Map.FirstOrDefault(entry => entry.Ids.Contains(id));
        return ids is not null && await FirstAsync(ours) is { } installed ? Named(id, name, prefix, installed) : null;
    }

    private static Judge0Language Named(int id, string name, string prefix, InstalledLanguage installed) =>
        new(id, id == Project ? name : $"{name} ({prefix}{installed.Version})", installed);

    private async Task<InstalledLanguage?> FirstAsync(string[] ids)
    {
        foreach (var id in ids)
        {
            if (await catalogue.FindAsync(id) is { } installed)
            {
                return installed;
            }
        }

        return null;
    }
}
