using System.Text;

namespace IntegrityAI.Execution.Judge0Api;

/// <summary>Splits arguments in one text as a shell would, without ever being one: blanks, quotes and backslashes, and nothing else means anything.</summary>
internal static class CommandLine
{
    public static IReadOnlyList<string> Split(string? text)
    {
        var arguments = new List<string>();
        var current = new StringBuilder();
        var begun = false;
        var quote = '\0';
        for (var i = 0; i < (text?.Length ?? 0); i++)
        {
            var letter = text![i];
            if (letter == '\\' && quote != '\'' && i + 1 < text.Length)
            {
                current.Append(text[++i]);
                begun = true;
            }
            else if (quote != '\0')
            {
                if (letter == quote)
                {
                    quote = '\0';
                }
                else
                {
                    current.Append(letter);
                }
            }
            else if (letter is '\'' or '"')
            {
                (quote, begun) = (letter, true);
            }
            else if (char.IsWhiteSpace(letter))
            {
                if (begun)
                {
                    arguments.Add(current.ToString());
                    current.Clear();
                    begun = false;
                }
            }
            else if (letter != '\0')
            {
                current.Append(letter);
                begun = true;
            }
        }

        if (begun)
        {
            arguments.Add(current.ToString());
        }

        return arguments;
    }
}
