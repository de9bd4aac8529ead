using System.Text.RegularExpressions;

namespace IntegrityAI.Execution.Runs;

/// <summary>The names that files of a program may have, folders included. Pure.</summary>
/// <remarks>
/// Parts are letters, digits, <c>_</c>, <c>.</c> and <c>-</c> and begin with none of the last two: no name leads out of the
/// program's folder, hides, or looks like an option.
/// </remarks>
public static partial class FileNames
{
    public const int MaxLength = 200;
    public const int MaxDepth = 8;

    /// <summary>The first name that cannot be used: not well formed, there twice, or a file where another has its folder.</summary>
    public static string? FirstBad(IEnumerable<string?> names)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var given in names)
        {
            // A list may hold null, whatever its type says: it came from outside.
            var name = given ?? "";
            if (!IsWellFormed(name) || folders.Contains(name) || !files.Add(name))
            {
                return name;
            }

            for (var slash = name.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = name.IndexOf('/', slash + 1))
            {
                var folder = name[..slash];
                if (files.Contains(folder))
                {
                    return name;
                }

                folders.Add(folder);
            }
        }

        return null;
    }

    private static bool IsWellFormed(string name) => name.Length is > 0 and <= MaxLength && Shape().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*){0,7}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
