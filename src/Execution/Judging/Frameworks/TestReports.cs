using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Runners;

namespace IntegrityAI.Execution.Judging.Frameworks;

/// <summary>One test as a framework reports it.</summary>
/// <param name="Name">With its class or suite where the framework gives one, as a person reads it.</param>
/// <param name="Keys">What the test may be called in its file.</param>
internal sealed record ReportedTest(string Name, IReadOnlyList<string> Keys, Verdict Status, double WallMs, string? Message);

/// <summary>Reads frameworks' reports. They come out of a jail and may hold anything. Pure.</summary>
internal static class TestReports
{
    public const int MaxTests = 500;
    private const int MaxName = 200;
    private const int MaxMessage = 500;
    private const int MaxDepth = 64;

    /// <summary>Null where it is no whole report of that form.</summary>
    public static IReadOnlyList<ReportedTest>? JUnitXml(byte[] report)
    {
        // No document type, so no entities; characters that XML does not allow are a message's content, not a reason to judge nothing.
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CheckCharacters = false,
            MaxCharactersInDocument = RunLimits.MaxReportBytes,
        };
        try
        {
            var tests = new List<ReportedTest>();
            var suites = new Stack<(int Depth, string Name)>();
            using var reader = XmlReader.Create(new MemoryStream(report), settings);
            while (reader.Read())
            {
                while (suites.TryPeek(out var suite) && suite.Depth >= reader.Depth)
                {
                    suites.Pop();
                }

                if (reader.Depth > MaxDepth || tests.Count > MaxTests)
                {
                    return null;
                }

                if (reader is { NodeType: XmlNodeType.Element, Name: "testsuite", IsEmptyElement: false })
                {
                    suites.Push((reader.Depth, reader.GetAttribute("name") ?? ""));
                }
                else if (reader is { NodeType: XmlNodeType.Element, Name: "testcase" })
                {
                    using var one = reader.ReadSubtree();
                    tests.Add(JUnitTest(XElement.Load(one), suites.Select(suite => suite.Name)));
                }
            }

            return tests;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>Null where it is no whole report of that form.</summary>
    public static IReadOnlyList<ReportedTest>? JestJson(byte[] report)
    {
        try
        {
            using var document = JsonDocument.Parse(report, new JsonDocumentOptions { MaxDepth = MaxDepth });
            var tests = new List<ReportedTest>();
            foreach (var test in document.RootElement.GetProperty("testResults").EnumerateArray()
                .SelectMany(file => file.GetProperty("assertionResults").EnumerateArray()))
            {
                if (tests.Count == MaxTests)
                {
                    return null;
                }

                var (status, title) = (test.GetProperty("status").GetString(), test.GetProperty("title").GetString() ?? "");
                var failures = test.TryGetProperty("failureMessages", out var messages) && messages.ValueKind == JsonValueKind.Array
                    ? string.Join('\n', messages.EnumerateArray().Select(message => message.ToString()))
                    : "";
                tests.Add(new ReportedTest(
                    Clip(test.GetProperty("fullName").GetString() ?? title, MaxName)!, [title],
                    status switch { "passed" => Verdict.Accepted, "failed" => Verdict.WrongAnswer, _ => Verdict.RuntimeError },
                    test.TryGetProperty("duration", out var ms) && ms.ValueKind == JsonValueKind.Number ? ms.GetDouble() : 0,
                    status switch { "passed" => null, "failed" => Clip(failures, MaxMessage), _ => Skipped(null) }));
            }

            return tests;
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>
    /// What <c>test2json</c> tells of one test that had a process to itself. It passed where the process ended with 0, which the package's
    /// own result stands for: lines that a program prints make events of their own, but never that one.
    /// </summary>
    public static ReportedTest? GoJson(string name, byte[] report)
    {
        string? package = null;
        var (skipped, ran, ms) = (false, false, 0.0);
        var output = new StringBuilder();
        foreach (var line in Encoding.UTF8.GetString(report).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 4 });
                var told = document.RootElement;
                var action = Text(told, "Action");
                var test = Text(told, "Test");
                switch (action)
                {
                    case "run" when test == name:
                        ran = true;
                        break;
                    case "output" when output.Length < 4 * MaxMessage && test is not null && !IsFrame(Text(told, "Output") ?? ""):
                        output.Append(Text(told, "Output"));
                        break;
                    case "skip" when test == name:
                        skipped = true;
                        break;
                    case "pass" or "fail" when test is null:
                        package = action;
                        ms = told.TryGetProperty("Elapsed", out var seconds) && seconds.ValueKind == JsonValueKind.Number ? seconds.GetDouble() * 1000 : 0;
                        break;
                }
            }
            catch (Exception broken) when (broken is JsonException or InvalidOperationException or FormatException)
            {
                return null;
            }
        }

        if (package is null || !ran)
        {
            return null;
        }

        var text = output.ToString();
        var verdict = package == "fail"
            ? text.Contains("panic:", StringComparison.Ordinal) ? Verdict.RuntimeError : Verdict.WrongAnswer
            : skipped ? Verdict.RuntimeError : Verdict.Accepted;
        return new ReportedTest(
            name, [name], verdict, ms, verdict == Verdict.Accepted ? null : skipped && package == "pass" ? Skipped(text) : Clip(text, MaxMessage));
    }

    // A test that holds others is reported as a suite of them.
    private static ReportedTest JUnitTest(XElement test, IEnumerable<string> suites)
    {
        var name = test.Attribute("name")?.Value ?? "";
        var parent = test.Attribute("classname")?.Value ?? "";

        // Parameters and the index of a case are no part of the name in the file: many(int)[1], many[a-1], Many(a: 1), Many/0.
        var bare = name.Split('(', '[', '/')[0];
        bare = bare.Contains(' ', StringComparison.Ordinal) ? bare : bare.Split('.')[^1];
        var (verdict, message) = (test.Element("error"), test.Element("failure"), test.Element("skipped")) switch
        {
            ({ } error, _, _) => (Verdict.RuntimeError, Message(error)),
            (_, { } failure, _) => (Verdict.WrongAnswer, Message(failure)),
            (_, _, { } skipped) => (Verdict.RuntimeError, Skipped(Message(skipped))),
            _ when test.Attribute("status")?.Value == "notrun" => (Verdict.RuntimeError, Skipped(null)),
            _ => (Verdict.Accepted, null),
        };
        return new ReportedTest(
            Clip(parent.Length == 0 || parent == "test" || name.StartsWith(parent, StringComparison.Ordinal) ? name : $"{parent}.{name}", MaxName)!,
            [name, bare, .. parent.Split('/').Select(part => $"{part}.{bare}"), .. suites], verdict,
            double.TryParse(test.Attribute("time")?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds)
                ? Math.Clamp(seconds * 1000, 0, 1e9)
                : 0,
            message);
    }

    private static string? Message(XElement element) =>
        Clip(element.Attribute("message") is { Value.Length: > 0 } message ? message.Value : element.Value, MaxMessage);

    private static string Skipped(string? why) =>
        string.IsNullOrWhiteSpace(why) ? "The test was skipped, which is not passing it." : $"The test was skipped, which is not passing it: {Clip(why, MaxMessage)}";

    private static bool IsFrame(string line) =>
        line.StartsWith("=== ", StringComparison.Ordinal) || line.TrimStart().StartsWith("--- ", StringComparison.Ordinal);

    private static string? Text(JsonElement told, string name) =>
        told.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // Control characters, and halves of characters, stay out of logs and pages.
    private static string? Clip(string text, int most)
    {
        var clean = new string([.. text.Trim().Where(unit => unit is '\n' or '\t' || !char.IsControl(unit))]);
        return clean.Length <= most ? clean : clean[..(char.IsHighSurrogate(clean[most - 1]) ? most - 1 : most)] + "…";
    }
}
