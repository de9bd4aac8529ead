using System.Text.RegularExpressions;

namespace IntegrityAI.Evaluation.Facts;

/// <summary>Measures C, C++, C#, Java, JavaScript, TypeScript and Go by their braces. Pure.</summary>
/// <remarks>
/// Decision points are <c>if</c>, <c>for</c>, <c>foreach</c>, <c>while</c>, <c>case</c>, <c>catch</c>, <c>&amp;&amp;</c>, <c>||</c> and a
/// <c>?</c> between spaces. A block is a function where its heading ends like one: a parameter list after a name, or an arrow. It does
/// not see expression-bodied members, accessors, switch expressions, statements without braces as nesting, macros, or what is
/// conditionally compiled; a nested function counts apart from the one around it, whose length includes it.
/// </remarks>
internal static partial class BraceCode
{
    private static readonly HashSet<string> Decisions = ["if", "for", "foreach", "while", "case", "catch", "&&", "||", "?"];

    private static readonly HashSet<string> Control =
    [
        "if", "for", "foreach", "while", "switch", "catch", "when", "using", "lock", "fixed", "synchronized", "select", "else", "do", "try",
        "finally",
    ];

    private static readonly HashSet<string> Types = ["class", "struct", "enum", "interface", "namespace", "record", "union", "new", "type"];

    public static CodeShape Measure(string language, IReadOnlyList<SourceLine> lines)
    {
        var outside = new Block(Kind.Other, 0, 0);
        var open = new Stack<Block>([outside]);
        var functions = new List<Block>();
        var heading = new List<string>();
        var (parens, deepest, codeLines) = (0, 0, 0);
        foreach (var line in lines.Where(line => line.HasCode))
        {
            codeLines++;
            if (line.Code.TrimStart().StartsWith('#') && language is "c" or "cpp" or "csharp")
            {
                continue;
            }

            foreach (var token in Token().Matches(line.Code).Select(match => match.Value))
            {
                var owner = open.FirstOrDefault(block => block.Kind == Kind.Function) ?? outside;
                owner.Decisions += Decisions.Contains(token) && (token != "?" || line.Code.Contains(" ? ", StringComparison.Ordinal)) ? 1 : 0;
                switch (token)
                {
                    case "{":
                        var block = new Block(KindOf(language, heading), parens, codeLines);
                        open.Push(block);
                        if (block.Kind == Kind.Function)
                        {
                            functions.Add(block);
                        }

                        deepest = Math.Max(deepest, open.Count(one => one.Kind == Kind.Control));
                        parens = 0;
                        heading.Clear();
                        continue;
                    case "}" when open.Count > 1:
                        var closed = open.Pop();
                        closed.Lines = codeLines - closed.FirstLine + 1;
                        parens = closed.Parens;
                        heading.Clear();
                        continue;
                    case ";" when parens == 0 && !(language == "go" && heading is ["if" or "for" or "switch", ..]):
                        heading.Clear();
                        continue;
                    case "(":
                        parens++;
                        break;
                    case ")":
                        parens = Math.Max(0, parens - 1);
                        break;
                }

                heading.Add(token);
            }
        }

        foreach (var unclosed in open.Where(block => block.Lines == 0))
        {
            unclosed.Lines = codeLines - unclosed.FirstLine + 1;
        }

        var units = outside.Decisions > 0 || functions.Count == 0 ? functions.Append(outside) : functions;
        return new CodeShape(
            functions.Count, [.. units.Select(unit => unit.Decisions + 1)], deepest, functions.Select(unit => unit.Lines).DefaultIfEmpty().Max());
    }

    private static Kind KindOf(string language, List<string> heading)
    {
        if (heading.Count == 0)
        {
            return Kind.Other;
        }

        if (heading[^1] is "else" or "do" or "try" or "finally" || (language == "go" && Control.Contains(heading[0])))
        {
            return Kind.Control;
        }

        if (heading[^1] is "=>" || (heading[^1] is "->" && heading[0] is not ("case" or "default")))
        {
            return Kind.Function;
        }

        var close = heading.LastIndexOf(")");
        var name = close < 0 ? null : BeforeParameters(heading, ref close);
        if (name is null)
        {
            return Kind.Other;
        }

        if (Control.Contains(name))
        {
            return Kind.Control;
        }

        var isName = name is ">" || Name().IsMatch(name) || (name is "]" && language == "cpp");
        return isName && !heading.Skip(close).Contains("=") && !heading.Any(Types.Contains) ? Kind.Function : Kind.Other;
    }

    /// <summary>The token before the parameter list that ends at <paramref name="close"/>; Go's list of results is stepped over.</summary>
    private static string? BeforeParameters(List<string> heading, ref int close)
    {
        var at = close;
        for (var depth = 0; at >= 0; at--)
        {
            depth += heading[at] == ")" ? 1 : heading[at] == "(" ? -1 : 0;
            if (depth > 0)
            {
                continue;
            }

            if (at == 0)
            {
                return null;
            }

            if (heading[at - 1] != ")")
            {
                return heading[at - 1];
            }
        }

        return null;
    }

    [GeneratedRegex(@"[\p{L}_$@][\p{L}\p{Nd}_$]*|&&|\|\||=>|->|\?\?|\?\.|::|[<>=!]=|\d[\w.]*|[^\s]")]
    private static partial Regex Token();

    [GeneratedRegex(@"^[\p{L}_$@]")]
    private static partial Regex Name();

    private enum Kind
    {
        Other,
        Control,
        Function,
    }

    private sealed class Block(Kind kind, int parens, int firstLine)
    {
        public Kind Kind { get; } = kind;

        public int Parens { get; } = parens;

        public int FirstLine { get; } = firstLine;

        public int Lines { get; set; }

        public int Decisions { get; set; }
    }
}
