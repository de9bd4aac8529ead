using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Languages;

/// <summary>Every language, with programs that a person would write in it: greeting, input, mistakes.</summary>
public sealed class LanguageTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    private static readonly string[] Previews = ["html", "react"];

    public static TheoryData<string> Ids => [.. AllPrograms.Known.Keys];

    public static TheoryData<string> WithInput => [.. AllPrograms.Known.Where(one => one.Value.Echoes is not null).Select(one => one.Key)];

    [Fact]
    public async Task Every_language_of_the_product_is_tried_here()
    {
        var offered = (await host.LanguagesAsync()).Select(language => language.Text("id"));
        Assert.Equal(AllPrograms.Known.Keys.Concat(Previews).Order(), offered.Order());
    }

    [Fact]
    public async Task A_language_that_is_not_here_says_what_to_install()
    {
        foreach (var language in (await host.LanguagesAsync()).Where(language => !language.GetProperty("available").GetBoolean()))
        {
            Assert.False(string.IsNullOrEmpty(language.Text("install_hint")), language.Text("id"));
            var refused = await host.RunAsync(language.Text("id"), "1");
            Assert.Equal("language_not_installed", refused.Text("code"));
            Assert.Contains(language.Text("install_hint"), refused.Text("detail"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("html")]
    [InlineData("react")]
    public async Task A_page_is_shown_by_the_browser_and_not_run_here(string language)
    {
        var staff = await host.RegisterAsync();
        var answer = await staff.Http.PostAsJsonAsync("/api/runs", new { language, source = "<p>1</p>" });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("not_run_here", (await answer.Content.ReadFromJsonAsync<JsonElement>()).Text("code"));
        Assert.Equal("preview", (await host.LanguagesAsync()).Single(one => one.Text("id") == language).Text("kind"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Its_sample_prints_one(string language)
    {
        await host.NeedsAsync(language);
        var known = (await host.LanguagesAsync()).Single(one => one.Text("id") == language);
        var ran = await host.RunAsync(language, known.Text("sample"));
        Assert.Equal(("accepted", ""), (ran.Text("status"), ran.Text("stderr") + ran.Text("compile_output")));
        Assert.Contains("1", ran.Text("stdout"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task It_greets(string language)
    {
        await host.NeedsAsync(language);
        var ran = await host.RunAsync(language, AllPrograms.Known[language].Greets);
        Assert.Equal(("accepted", "Hello, wörld\n", ""), (ran.Text("status"), ran.Text("stdout"), ran.Text("stderr")));
        Assert.Equal(0, ran.GetProperty("exit_code").GetInt32());
    }

    [Theory]
    [MemberData(nameof(WithInput))]
    public async Task It_reads_its_input(string language)
    {
        await host.NeedsAsync(language);
        var ran = await host.RunAsync(language, AllPrograms.Known[language].Echoes!, "one line\nand another\n");
        Assert.Equal(("accepted", "ONE LINE\nAND ANOTHER\n", ""), (ran.Text("status"), ran.Text("stdout"), ran.Text("stderr")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_mistake_in_the_text_is_told_with_its_line(string language)
    {
        await host.NeedsAsync(language);
        var programs = AllPrograms.Known[language];
        var ran = await host.RunAsync(language, programs.HasMistake);
        Assert.Equal(programs.IsCompiled ? "compilation_error" : "runtime_error", ran.Text("status"));
        Assert.Matches(@"(?i)(main|program)\S*(:\s?|\(|"", | )(on |near )?(line )?\d+|near line \d+", ran.Text(programs.IsCompiled ? "compile_output" : "stderr"));
        Assert.Equal("", ran.Text("stdout"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_failure_while_it_runs_is_told_with_its_words(string language)
    {
        await host.NeedsAsync(language);
        var ran = await host.RunAsync(language, AllPrograms.Known[language].Fails);
        Assert.Equal("runtime_error", ran.Text("status"));
        Assert.Contains("kaputt", ran.Text("stderr"), StringComparison.Ordinal);
        Assert.NotEqual(0, ran.GetProperty("exit_code").GetInt32());
    }
}
