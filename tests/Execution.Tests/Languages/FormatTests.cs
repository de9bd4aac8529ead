using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Languages;

/// <summary>Formatters and checkers, through the API.</summary>
public sealed class FormatTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    private static readonly Dictionary<string, (string Untidy, string Tidy, string Broken)> Known = new()
    {
        ["python"] = ("x=[1,2 ]\nprint( x )\n", "x = [1, 2]\nprint(x)\n", "def f(:\n  pass\n"),
        ["javascript"] = ("let x={a:1 }\nconsole.log( x )\n", "let x = { a: 1 };\nconsole.log(x);\n", "let x = {;\n"),
        ["typescript"] = ("const x:number=1\n", "const x: number = 1;\n", "const x: = 1;\n"),
        ["java"] = ("class Main{int f( ){return 1;}}\n", "class Main {\n\n    int f() {\n        return 1;\n    }\n}\n", "class Main {\n"),
        ["cpp"] = ("#include <vector>\nint  main( ){return undeclared;}\n", "#include <vector>\nint main() { return undeclared; }\n", "int main( { return 1; }\n"),
        ["c"] = ("int  main( void ){return 0;}\n", "int main(void) { return 0; }\n", "int main(void) { return 0 }\n"),
        ["csharp"] = ("var x=1;Console.WriteLine( x );\n", "var x = 1;\nConsole.WriteLine(x);\n", "class {\n"),
        ["fsharp"] = ("let   f x=x+1\n", "let f x = x + 1\n", "let x = = 1\n"),
        ["go"] = ("package main\nfunc main( ) {  println( 1 ) }\n", "package main\n\nfunc main() { println(1) }\n", "package main\nfunc main( {\n"),
        ["rust"] = ("fn main( ){println!(\"1\");}\n", "fn main() {\n    println!(\"1\");\n}\n", "fn main( {\n"),
        ["ruby"] = ("def f( x )\n      x+1\nend\n", "def f(x)\n  x + 1\nend\n", "def f(\n"),
        ["php"] = ("<?php\nfunction f($x){return $x+1;}\n", "<?php\nfunction f($x)\n{\n    return $x + 1;\n}\n", "<?php\nfunction f( {\n"),
        ["perl"] = ("my $x=1;\nprint $x;\n", "my $x = 1;\nprint $x;\n", "sub f( {\n"),
        ["bash"] = ("if true;then\necho 1\nfi\n", "if true; then\n  echo 1\nfi\n", "if then\n"),
        ["sqlite"] = ("select a from t where b=1;\n", "select\n  a\nfrom\n  t\nwhere\n  b = 1;\n", "select (\n"),
        ["postgresql"] = ("select a::text from t;\n", "select\n  a::text\nfrom\n  t;\n", "select (\n"),
        ["elixir"] = ("x=1\nIO.puts( x )\n", "x = 1\nIO.puts(x)\n", "def f( do\n"),
        ["html"] = ("<p>a\n<b>b</b>\n", "<p>a <b>b</b></p>\n", "<div></p>\n"),
        ["react"] = ("export default ()=><p>1</p>\n", "export default () => <p>1</p>;\n", "export default () => <p>\n"),
    };

    public static TheoryData<string> Ids => [.. Known.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_file_is_laid_out_once_and_then_stays(string language)
    {
        await NeedsFormatterAsync(language);
        var first = await FormatAsync(language, Known[language].Untidy);
        Assert.Equal(Known[language].Tidy, first.Text("source"));
        Assert.True(first.GetProperty("changed").GetBoolean());
        Assert.NotEqual("", first.Text("tool"));
        var second = await FormatAsync(language, first.Text("source"));
        Assert.Equal((first.Text("source"), false), (second.Text("source"), second.GetProperty("changed").GetBoolean()));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_file_that_does_not_parse_is_left_as_it_is(string language)
    {
        await NeedsFormatterAsync(language);
        var refused = await FormatAsync(language, Known[language].Broken);
        Assert.Equal("not_formattable", refused.Text("code"));
        Assert.Equal(422, refused.GetProperty("status").GetInt32());
        Assert.StartsWith("The file was left as it is: ", refused.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("python", "import os\n\nprint(1)\n", 1, "imported but unused")]
    [InlineData("c", "int main(void) {\n    int unused = 1;\n    return 0;\n}\n", 2, "unused variable")]
    [InlineData("bash", "x=$1\nrm $x\n", 2, "Double quote")]
    [InlineData("go", "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Printf(\"%d\", \"x\") }\n", 5, "wrong type")]
    public async Task What_a_checker_finds_is_told_with_its_line(string language, string source, int line, string says)
    {
        await NeedsFormatterAsync(language);
        var found = (await FormatAsync(language, source)).GetProperty("diagnostics").EnumerateArray().ToList();
        Assert.Contains(found, one => one.GetProperty("line").GetInt32() == line && one.Text("message").Contains(says, StringComparison.Ordinal));
        Assert.All(found, one => Assert.Contains(one.Text("severity"), new[] { "error", "warning", "note" }));
    }

    [Fact]
    public async Task A_language_without_a_formatter_says_so()
    {
        await host.NeedsAsync("lua");
        var refused = await FormatAsync("lua", "print(1)\n");
        Assert.Equal((409, "formatter_not_installed"), (refused.GetProperty("status").GetInt32(), refused.Text("code")));
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_and_nothing_is_run()
    {
        var refused = await FormatAsync("python", new string('#', 256 * 1024) + "\n");
        Assert.Equal((413, "source_too_large"), (refused.GetProperty("status").GetInt32(), refused.Text("code")));
        Assert.Equal("validation_failed", (await FormatAsync("klingon", "x")).Text("code"));
    }

    [Fact]
    public async Task A_candidate_formats_in_the_interview_and_nowhere_else()
    {
        await NeedsFormatterAsync("python");
        var (_, session, candidate) = await host.InterviewAsync();
        var path = $"/api/sessions/{session.Text("id")}/format";
        var inside = await candidate.Http.PostAsJsonAsync(path, new { language = "python", source = "x=1" });
        Assert.Equal("x = 1\n", (await inside.Content.ReadFromJsonAsync<JsonElement>()).Text("source"));
        var outside = await candidate.Http.PostAsJsonAsync("/api/format", new { language = "python", source = "x=1" });
        Assert.Equal(HttpStatusCode.Forbidden, outside.StatusCode);
        var stranger = await host.RegisterAsync();
        var foreign = await stranger.Http.PostAsJsonAsync(path, new { language = "python", source = "x=1" });
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    private async Task NeedsFormatterAsync(string language)
    {
        var found = await host.NeedsAsync(language);
        Assert.SkipUnless(found.GetProperty("formatter").ValueKind == JsonValueKind.String, $"The formatter of {language} is not installed here");
    }

    private async Task<JsonElement> FormatAsync(string language, string source)
    {
        var staff = await host.RegisterAsync();
        return await (await staff.Http.PostAsJsonAsync("/api/format", new { language, source })).Content.ReadFromJsonAsync<JsonElement>();
    }
}
