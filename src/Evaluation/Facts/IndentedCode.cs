using System.Text.RegularExpressions;

namespace IntegrityAI.Evaluation.Facts;

/// <summary>Measures Python by its indentation. Pure.</summary>
/// <remarks>
/// Decision points are <c>if</c>, <c>elif</c>, <c>for</c>, <c>while</c>, <c>except</c>, <c>case</c> (but <c>case _</c>), <c>and</c>,
/// <c>or</c>, those of comprehensions and conditional expressions included. It does not see lambdas as functions, several statements on
/// one line as several, or what <c>exec</c> and decorators do; a nested function counts apart from the one around it, whose length
/// includes it.
/// </remarks>
internal static partial class IndentedCode
{
    private static readonly HashSet<string> Decisions = ["if", "elif", "for", "while", "except", "and", "or"];

    private static readonly HashSet<string> Control =
        ["if", "elif", "else", "for", "while", "try", "except", "finally", "with", "match", "case"];

    public static CodeShape Measure(IReadOnlyList<SourceLine> lines)
    {
        var outside = new Unit(-1);
        var open = new Stack<Unit>([outside]);
        var functions = new List<Unit>();
        var nesting = new Stack<int>();
        var deepest = 0;
        foreach (var (indent, words, code, height) in Statements(lines))
        {
            while (open.Peek().Indent >= indent)
            {
                open.Pop();
            }

            while (nesting.Count > 0 && nesting.Peek() >= indent)
            {
                nesting.Pop();
            }

            var keyword = words.FirstOrDefault() == "async" ? words.ElementAtOrDefault(1) : words.FirstOrDefault();
            if (keyword == "def")
            {
                var function = new Unit(indent);
                functions.Add(function);
                open.Push(function);
            }

            foreach (var function in open)
            {
                function.Lines += height;
            }

            var isCase = keyword == "case" && code.EndsWith(':');
            open.Peek().Decisions += words.Count(Decisions.Contains) + (isCase && words.ElementAtOrDefault(1) != "_" ? 1 : 0);
            if (keyword is not null && Control.Contains(keyword) && (keyword is not ("match" or "case") || code.EndsWith(':')))
            {
                nesting.Push(indent);
                deepest = Math.Max(deepest, nesting.Count);
            }
        }

        var units = outside.Decisions > 0 || functions.Count == 0 ? functions.Append(outside) : functions;
        return new CodeShape(
            functions.Count, [.. units.Select(unit => unit.Decisions + 1)], deepest, functions.Select(unit => unit.Lines).DefaultIfEmpty().Max());
    }

    /// <summary>Statements, with what brackets and backslashes continue over several lines put together.</summary>
    private static IEnumerable<(int Indent, List<string> Words, string Code, int Height)> Statements(IReadOnlyList<SourceLine> lines)
    {
        var (depth, indent, height, text) = (0, 0, 0, "");
        foreach (var line in lines.Where(line => line.HasCode))
        {
            if (text.Length == 0)
            {
                indent = line.Code.TakeWhile(char.IsWhiteSpace).Sum(space => space == '\t' ? 8 : 1);
            }

            height++;
            depth = Math.Max(0, depth + line.Code.Count(c => c is '(' or '[' or '{') - line.Code.Count(c => c is ')' or ']' or '}'));
            var continued = line.Code.EndsWith('\\');
            text += " " + (continued ? line.Code[..^1] : line.Code).Trim();
            if (depth == 0 && !continued)
            {
                yield return (indent, Words(text), text, height);
                (height, text) = (0, "");
            }
        }

        if (text.Length > 0)
        {
            yield return (indent, Words(text), text, height);
        }
    }

    private static List<string> Words(string code) => [.. Word().Matches(code).Select(match => match.Value)];

    [GeneratedRegex(@"[\p{L}_][\p{L}\p{Nd}_]*")]
    private static partial Regex Word();

    private sealed class Unit(int indent)
    {
        public int Indent { get; } = indent;

        public int Lines { get; set; }

        public int Decisions { get; set; }
    }
}
