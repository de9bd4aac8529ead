using System.Globalization;
using IntegrityAI.Contracts.Execution;

namespace IntegrityAI.Reports.Building;

/// <summary>How a report puts things to a reader. Pure.</summary>
internal static class Words
{
    private static readonly Dictionary<string, string> Languages = new(StringComparer.Ordinal)
    {
        ["assembly"] = "Assembly",
        ["bash"] = "Bash",
        ["c"] = "C",
        ["clojure"] = "Clojure",
        ["cpp"] = "C++",
        ["csharp"] = "C#",
        ["dart"] = "Dart",
        ["elixir"] = "Elixir",
        ["erlang"] = "Erlang",
        ["fortran"] = "Fortran",
        ["fsharp"] = "F#",
        ["go"] = "Go",
        ["haskell"] = "Haskell",
        ["html"] = "HTML, CSS and JavaScript",
        ["java"] = "Java",
        ["javascript"] = "JavaScript",
        ["kotlin"] = "Kotlin",
        ["lua"] = "Lua",
        ["ocaml"] = "OCaml",
        ["pascal"] = "Pascal",
        ["perl"] = "Perl",
        ["php"] = "PHP",
        ["postgresql"] = "SQL (PostgreSQL)",
        ["python"] = "Python",
        ["r"] = "R",
        ["react"] = "React",
        ["ruby"] = "Ruby",
        ["rust"] = "Rust",
        ["scala"] = "Scala",
        ["sqlite"] = "SQL (SQLite)",
        ["swift"] = "Swift",
        ["typescript"] = "TypeScript",
    };

    /// <summary>A score with one decimal, cut and not rounded: 2.48 must not look as if it were in the band that begins with 2.5.</summary>
    public static string Score(double score) =>
        (Math.Floor((score * 10) + 1e-9) / 10).ToString("0.0", CultureInfo.InvariantCulture);

    public static string Language(string id) => Languages.GetValueOrDefault(id, id);

    public static string Verdict(Verdict verdict) => verdict switch
    {
        Contracts.Execution.Verdict.Accepted => "accepted",
        Contracts.Execution.Verdict.WrongAnswer => "wrong answer",
        Contracts.Execution.Verdict.TimeLimitExceeded => "time limit exceeded",
        Contracts.Execution.Verdict.MemoryLimitExceeded => "memory limit exceeded",
        Contracts.Execution.Verdict.OutputLimitExceeded => "output limit exceeded",
        Contracts.Execution.Verdict.RuntimeError => "runtime error",
        Contracts.Execution.Verdict.CompilationError => "did not compile",
        Contracts.Execution.Verdict.Cancelled => "stopped",
        _ => "could not be run",
    };

    /// <summary>The word without its underscores: <c>wrong_answer</c> becomes <c>wrong answer</c>.</summary>
    public static string Plain(string word) => word.Replace('_', ' ');

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary><c>1 run</c>, <c>2 runs</c>, <c>1,200 runs</c>.</summary>
    public static string Count(long number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many ?? one + "s")}");

    /// <summary>How long something took, to a reader: <c>42 min</c>, <c>1 h 05 min</c>, <c>8 s</c>.</summary>
    public static string Duration(long ms)
    {
        var seconds = Math.Max(0, ms) / 1000;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds switch
        {
            < 60 => $"{seconds} s",
            < 600 when seconds % 60 != 0 => $"{seconds / 60} min {seconds % 60} s",
            < 3600 => $"{seconds / 60} min",
            _ => $"{seconds / 3600} h {seconds / 60 % 60:00} min",
        }}");
    }

    /// <summary>A moment of the interview, as the replay's clock shows it: <c>03:12</c>, <c>1:03:12</c>.</summary>
    public static string Clock(long ms)
    {
        var seconds = Math.Max(0, ms) / 1000;
        return seconds < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:00}:{seconds % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }

    public static string Date(DateTimeOffset at) =>
        at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string DateAndTime(DateTimeOffset at) =>
        at.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>At most <paramref name="most"/> units, never ending in half a character.</summary>
    public static string Clip(string text, int most) => text.Length <= most
        ? text
        : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";
}
