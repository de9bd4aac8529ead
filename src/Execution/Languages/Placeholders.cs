namespace IntegrityAI.Execution.Languages;

/// <summary>Puts what was found on a host in the place of <c>{name}</c> in a description. Pure but for asking whether files exist.</summary>
internal static class Placeholders
{
    public static List<string> Fill(IReadOnlyList<string> texts, IReadOnlyDictionary<string, string> values) =>
        [.. texts.Select(text => Fill(text, values))];

    public static bool AreThere(IReadOnlyList<string> places, IReadOnlyDictionary<string, string> values) =>
        Fill(places, values).All(Path.Exists);

    /// <summary>The description with everything filled in; tools that this host lacks are left out of it.</summary>
    public static Language Fill(Language language, IReadOnlyDictionary<string, string> values) => language with
    {
        Run = Fill(language.Run, values),
        Repl = language.Repl is { } repl ? Fill(repl, values) : null,
        Compile = language.Compile is { } compile ? compile with { Arguments = Fill(compile.Arguments, values), Server = Fill(compile.Server, values) } : null,
        Warm = Fill(language.Warm, values),
        Cache = language.Cache is { } cache ? Fill(cache, values) : null,
        Formatter = Fill(language.Formatter, values),
        Linter = Fill(language.Linter, values),
    };

    private static LanguageCache Fill(LanguageCache cache, IReadOnlyDictionary<string, string> values) => cache with
    {
        Steps = [.. cache.Steps.Select(step => step with { Arguments = Fill(step.Arguments, values) })],
        Compile = cache.Compile is { } compile ? Fill(compile, values) : null,
        Run = cache.Run is { } run ? Fill(run, values) : null,
    };

    private static StayingProgram? Fill(StayingProgram? program, IReadOnlyDictionary<string, string> values) =>
        program is null ? null : program with { Arguments = Fill(program.Arguments, values) };

    private static SourceTool? Fill(SourceTool? tool, IReadOnlyDictionary<string, string> values) =>
        tool is not null && AreThere(tool.Needs, values) ? tool with { Arguments = Fill(tool.Arguments, values) } : null;

    private static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        values.Aggregate(text, (filled, value) => filled.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal));
}
