using System.Collections.Frozen;
using System.Text;

namespace IntegrityAI.Accounts.Passwords;

/// <summary>The password rules of NIST SP 800-63B, section 3.1.1.2: length and a blocklist, no composition rules.</summary>
internal static class PasswordRules
{
    public const int MinLength = 8;
    public const int MaxLength = 128;

    private static readonly Lazy<FrozenSet<string>> Common = new(Load);

    /// <summary>What is wrong with <paramref name="password"/> for this person, as a sentence; null where it may be used.</summary>
    /// <param name="password">As typed; every character counts.</param>
    /// <param name="personal">Words that are about the person: e-mail address, name, organisation.</param>
    public static string? Objection(string password, params string[] personal)
    {
        var normalised = password.Normalize(NormalizationForm.FormKC);
        if (normalised.EnumerateRunes().Count() < MinLength)
        {
            return $"Choose a password of at least {MinLength} characters. A few words in a row are easy to remember.";
        }

        if (normalised.Length > MaxLength)
        {
            return $"Choose a password of at most {MaxLength} characters.";
        }

        var lower = normalised.ToLowerInvariant();
        if (Common.Value.Contains(lower) || lower.Distinct().Count() <= 2)
        {
            return "This password is on lists of passwords from known breaches, so it would be guessed. Choose another.";
        }

        return personal.Any(word => word.Length > 3 && string.Equals(lower, word, StringComparison.OrdinalIgnoreCase))
            ? "This password is your own name or address, so it would be guessed. Choose another."
            : null;
    }

    private static FrozenSet<string> Load()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
