using System.Globalization;
using System.Security.Cryptography;

namespace IntegrityAI.Interviews.Sessions;

/// <summary>Nine letters that open one interview; no letter is mistaken for another or for a digit.</summary>
/// <remarks>23 letters to the ninth power are 1.8 × 10^12 codes; guessing is rate limited.</remarks>
public static class SessionCode
{
    public const int Length = 9;

    /// <summary>No i, l and o.</summary>
    public const string Alphabet = "abcdefghjkmnpqrstuvwxyz";

    /// <summary>A fresh code from the system's secure random numbers.</summary>
    public static string Create() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>A code as people type it, with capitals, spaces and dashes, in its one form; null where it cannot be a code.</summary>
    public static string? Normalise(string? typed)
    {
        if (typed is null || typed.Length > 40)
        {
            return null;
        }

        var letters = string.Concat(typed.Where(letter => !IsSeparator(letter))).ToLowerInvariant();
        return letters.Length == Length && letters.All(Alphabet.Contains) ? letters : null;
    }

    // Mail programs and phones put other blanks and dashes in the place of those that were typed.
    private static bool IsSeparator(char letter) =>
        char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.DashPunctuation;
}
