using System.Text.RegularExpressions;
using IntegrityAI.Execution.Languages;

namespace IntegrityAI.Execution.Runners;

/// <summary>The options that a caller may give a compiler. A language takes them where its compile script hands its arguments on.</summary>
internal static partial class CompilerOptions
{
    private static readonly string[] Languages = ["c", "cpp"];

    public static bool AreTakenBy(Language language) => Languages.Contains(language.Id);

    /// <summary>Whether it is one that changes how a program is compiled and names no file.</summary>
    public static bool IsAllowed(string option) => Allowed().IsMatch(option);

    [GeneratedRegex(@"\A-(O[0-3sgz]?|Ofast|std=[a-z0-9+]+|W[a-z0-9=+-]*|w|g[0-3]?|l[a-z0-9_]+|[DU][A-Za-z_][A-Za-z0-9_]*(=[A-Za-z0-9_.]*)?|f[a-z0-9=-]+|m[a-z0-9=.-]+|pedantic|pedantic-errors|pthread|ansi|s|static)\z", RegexOptions.NonBacktracking)]
    private static partial Regex Allowed();
}
