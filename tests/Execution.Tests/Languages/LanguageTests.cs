using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Languages;

/// <summary>Every language, with programs that a person would write in it: greeting, input, mistakes.</summary>
public sealed class LanguageTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    /// <summary>What one language is tried with. A language that is not compiled meets its mistakes while it runs.</summary>
    private sealed record Programs(string Greets, string Echoes, string HasMistake, string Fails, bool IsCompiled);

    private static readonly Dictionary<string, Programs> Known = new()
    {
        ["python"] = new(
            "print('Hello, wörld')", "import sys\nfor line in sys.stdin:\n    print(line.rstrip().upper())",
            "def f(:\n    pass", "raise ValueError('kaputt')", false),
        ["javascript"] = new(
            "console.log('Hello, wörld')", "const fs = require('fs');\nprocess.stdout.write(fs.readFileSync(0, 'utf8').toUpperCase());",
            "function f( { ", "throw new Error('kaputt');", false),
        ["typescript"] = new(
            "const to: string = 'wörld';\nconsole.log(`Hello, ${to}`);",
            "import { readFileSync } from 'fs';\nconst text: string = readFileSync(0, 'utf8');\nprocess.stdout.write(text.toUpperCase());",
            "const x: number = ;", "throw new Error('kaputt');", true),
        ["java"] = new(
            "public class Main {\n    public static void main(String[] args) {\n        System.out.println(\"Hello, wörld\");\n    }\n}",
            "import java.util.*;\npublic class Main {\n    record Line(String text) {}\n    public static void main(String[] args) {\n        var in = new Scanner(System.in);\n        while (in.hasNextLine()) System.out.println(new Line(in.nextLine()).text().toUpperCase());\n    }\n}",
            "public class Main { int f() { return \"text\"; } }",
            "public class Main {\n    public static void main(String[] args) {\n        throw new IllegalStateException(\"kaputt\");\n    }\n}", true),
        ["cpp"] = new(
            "#include <iostream>\nint main() { std::cout << \"Hello, wörld\" << std::endl; }",
            "#include <bits/stdc++.h>\nint main() { for (std::string s; std::getline(std::cin, s);) { for (char& c : s) c = std::toupper(c); std::cout << s << '\\n'; } }",
            "int main() { return missing; }",
            "#include <stdexcept>\nint main() { throw std::runtime_error(\"kaputt\"); }", true),
        ["c"] = new(
            "#include <stdio.h>\nint main(void) { puts(\"Hello, wörld\"); }",
            "#include <ctype.h>\n#include <stdio.h>\nint main(void) { for (int c; (c = getchar()) != EOF;) putchar(toupper(c)); }",
            "int main(void) { return missing; }",
            "#include <stdio.h>\n#include <stdlib.h>\nint main(void) { fputs(\"kaputt\\n\", stderr); abort(); }", true),
        ["csharp"] = new(
            "Console.WriteLine(\"Hello, wörld\");",
            "for (string? line; (line = Console.ReadLine()) is not null;) Console.WriteLine(line.ToUpperInvariant());",
            "int x = \"text\";", "throw new InvalidOperationException(\"kaputt\");", true),
        ["go"] = new(
            "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\"Hello, wörld\") }",
            "package main\n\nimport (\n\t\"bufio\"\n\t\"fmt\"\n\t\"os\"\n\t\"strings\"\n)\n\nfunc main() {\n\tfor in := bufio.NewScanner(os.Stdin); in.Scan(); {\n\t\tfmt.Println(strings.ToUpper(in.Text()))\n\t}\n}",
            "package main\n\nfunc main() { var unused int }",
            "package main\n\nfunc main() { panic(\"kaputt\") }", true),
        ["bash"] = new(
            "echo 'Hello, wörld'", "tr a-z A-Z", "if then fi", "echo kaputt >&2; exit 3", false),
    };

    public static TheoryData<string> Ids => [.. Known.Keys];

    [Fact]
    public async Task Every_language_of_the_product_is_tried_here()
    {
        var offered = (await LanguagesAsync()).Select(language => language.GetProperty("id").GetString()!);
        Assert.Equal(Known.Keys.Order(), offered.Order());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task It_greets(string language)
    {
        var ran = await RunAsync(language, programs => programs.Greets);
        Assert.Equal(("accepted", "Hello, wörld\n", ""), (Status(ran), Text(ran, "stdout"), Text(ran, "stderr")));
        Assert.Equal(0, ran.GetProperty("exit_code").GetInt32());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task It_reads_its_input(string language)
    {
        var ran = await RunAsync(language, programs => programs.Echoes, "one line\nand another\n");
        Assert.Equal(("accepted", "ONE LINE\nAND ANOTHER\n"), (Status(ran), Text(ran, "stdout")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_mistake_in_the_text_is_told_with_its_line(string language)
    {
        var ran = await RunAsync(language, programs => programs.HasMistake);
        Assert.Equal(Known[language].IsCompiled ? "compilation_error" : "runtime_error", Status(ran));
        var told = Text(ran, Known[language].IsCompiled ? "compile_output" : "stderr");
        Assert.Matches(@"(?i)(main|program)\S*(:\s?|\(|"", )(line )?\d+", told);
        Assert.Equal("", Text(ran, "stdout"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_failure_while_it_runs_is_told_with_its_words(string language)
    {
        var ran = await RunAsync(language, programs => programs.Fails);
        Assert.Equal("runtime_error", Status(ran));
        Assert.Contains("kaputt", Text(ran, "stderr"), StringComparison.Ordinal);
        Assert.NotEqual(0, ran.GetProperty("exit_code").GetInt32());
    }

    private async Task<JsonElement> RunAsync(string language, Func<Programs, string> choose, string stdin = "")
    {
        var found = (await LanguagesAsync()).Single(one => one.GetProperty("id").GetString() == language);
        Assert.SkipUnless(
            found.GetProperty("available").GetBoolean(), $"{language} is not installed here: {found.GetProperty("install_hint")}");
        var staff = await host.RegisterAsync();
        return await staff.Http.PostAsJsonAsync("/api/runs", new { language, source = choose(Known[language]), stdin }).JsonAsync();
    }

    private async Task<List<JsonElement>> LanguagesAsync()
    {
        var staff = await host.RegisterAsync();
        return [.. (await staff.Http.GetFromJsonAsync<JsonElement>("/api/languages")).EnumerateArray()];
    }

    private static string Status(JsonElement ran) => ran.GetProperty("status").GetString()!;

    private static string Text(JsonElement ran, string field) => ran.GetProperty(field).GetString()!;
}
