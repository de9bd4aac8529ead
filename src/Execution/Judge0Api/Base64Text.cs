using System.Text;

namespace IntegrityAI.Execution.Judge0Api;

/// <summary>Base64 as Judge0 writes and reads it: a line break after every 60 characters and at the end; what is no letter of it is skipped.</summary>
internal static class Base64Text
{
    private const int LineLength = 60;

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var whole = Convert.ToBase64String(bytes);
        var lines = new StringBuilder(whole.Length + (whole.Length / LineLength) + 1);
        for (var at = 0; at < whole.Length; at += LineLength)
        {
            lines.Append(whole.AsSpan(at, Math.Min(LineLength, whole.Length - at))).Append('\n');
        }

        return lines.ToString();
    }

    public static byte[] Decode(string text)
    {
        var letters = new char[text.Length + 3];
        var count = 0;
        foreach (var letter in text)
        {
            if (letter == '=')
            {
                break;
            }

            var plain = letter switch { '-' => '+', '_' => '/', _ => letter };
            if (char.IsAsciiLetterOrDigit(plain) || plain is '+' or '/')
            {
                letters[count++] = plain;
            }
        }

        // A last letter alone holds less than a byte.
        count -= count % 4 == 1 ? 1 : 0;
        while (count % 4 != 0)
        {
            letters[count++] = '=';
        }

        return Convert.FromBase64CharArray(letters, 0, count);
    }

    /// <summary>Whether bytes can be shown as JSON text.</summary>
    public static bool IsText(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);
}
