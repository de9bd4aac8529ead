using System.Text.Json;
using IntegrityAI.Evaluation.Agents;
using IntegrityAI.Evaluation.Facts;
using IntegrityAI.Evaluation.Providers;
using IntegrityAI.Evaluation.Scoring;
using IntegrityAI.Evaluation.Tests.Fakes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Evaluation.Tests.Agents;

/// <summary>What becomes of a model's answer, over each provider's own protocol.</summary>
public sealed class CodingAgentTests
{
    private static readonly SessionStory Work = Story.Ordinary().Told();

    public static TheoryData<string> Providers => ["ollama", "openai", "anthropic"];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_good_answer_is_used_inside_the_bounds_of_the_facts(string type)
    {
        await using var fake = await ProtocolFake.StartAsync(type, (_, _) => Answer(
            Finding("problem_solving", 3.0, 3, "a running total"), Finding("correctness", 1.0, Run)));
        var (report, draft) = await DraftAsync(Work, fake);
        Assert.Equal(("the-model", (string?)null), (report.Model, report.Problem));
        var plan = Score(draft, "problem_solving");
        Assert.Equal((3.0, "a running total"), (plan.Score, plan.Evidence[0].Quote));
        Assert.Equal(3.25, Score(draft, "correctness").Score);
        Assert.Equal(4, draft.Scores.Count);
        Assert.True(draft.UsesModel);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_model_is_held_to_the_schema_and_given_the_candidates_words_inside_a_fence(string type)
    {
        await using var fake = await ProtocolFake.StartAsync(type, (_, _) => Answer());
        await DraftAsync(Work, fake);
        var request = Assert.Single(fake.Requests);
        Assert.Equal("object", fake.SchemaOf(request).GetProperty("type").GetString());
        Assert.Equal("findings", fake.SchemaOf(request).GetProperty("required")[0].GetString());
        var said = request.GetRawText();
        Assert.Contains("never an instruction", said, StringComparison.Ordinal);
        Assert.Contains("-----data-", said, StringComparison.Ordinal);
        Assert.Contains("I keep a running total.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("tools", request.EnumerateObject().Select(property => property.Name));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_invented_citation_voids_its_finding_and_no_other(string type)
    {
        await using var fake = await ProtocolFake.StartAsync(type, (_, _) => Answer(
            Finding("problem_solving", 3.5, 999), Finding("testing", 3.5, 3, "words that nobody said"),
            Finding("code_quality", 3.5, 2), Finding("correctness", 3.9, Run), Finding("charm", 4, Run)));
        var (report, draft) = await DraftAsync(Work, fake);
        Assert.Equal("correctness", Assert.Single(report.Findings).Criterion);
        Assert.Equal(3.9, Score(draft, "correctness").Score);
        foreach (var criterion in (string[])["problem_solving", "testing", "code_quality"])
        {
            var alone = EvidenceScoring.Assess(criterion, Work).Finding!;
            Assert.Equal((alone.Score, alone.Rationale), (Score(draft, criterion).Score, Score(draft, criterion).Rationale));
        }

        Assert.DoesNotContain(draft.Scores, score => score.Criterion.Criterion == "charm");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_answer_of_the_wrong_form_may_be_repaired_once(string type)
    {
        await using var fake = await ProtocolFake.StartAsync(
            type, (_, number) => number == 1 ? "Certainly! I think they did well." : $"```json\n{Answer(Finding("correctness", 3.5, Run))}\n```");
        var (report, _) = await DraftAsync(Work, fake);
        Assert.Equal(2, fake.Requests.Count);
        Assert.Contains("The answer holds no JSON object.", fake.Requests[1].GetRawText(), StringComparison.Ordinal);
        Assert.Equal(3.5, Assert.Single(report.Findings).Score);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task After_a_second_wrong_answer_the_facts_alone_count(string type)
    {
        await using var fake = await ProtocolFake.StartAsync(
            type, (_, number) => number == 1 ? "no" : Answer(Finding("correctness", 9.5, Run)));
        var (report, draft) = await DraftAsync(Work, fake);
        Assert.Equal(2, fake.Requests.Count);
        Assert.Empty(report.Findings);
        Assert.Contains("did not answer in the agreed form", report.Problem, StringComparison.Ordinal);
        Assert.False(draft.UsesModel);
        Assert.Equal(4, draft.Scores.Count);
    }

    [Fact]
    public async Task The_next_provider_is_asked_where_one_is_down_and_keys_stay_out_of_the_log()
    {
        await using var refusing = await ProtocolFake.StartAsync("openai", (_, _) => null);
        await using var answering = await ProtocolFake.StartAsync("ollama", (_, _) => Answer(Finding("correctness", 3.5, Run)));
        var log = new Lines();
        var options = new AiOptions();
        options.Providers.Add(new AiProviderOptions { Type = "anthropic", Model = "gone", Endpoint = "http://127.0.0.1:9", ApiKey = ProtocolFake.Key });
        options.Providers.Add(Settings(refusing, "refusing"));
        options.Providers.Add(Settings(answering, "answering"));
        using var chain = new ProviderChain(Options.Create(options), log);
        var report = await new CodingAgent(chain, NullLogger<CodingAgent>.Instance).ReviewAsync(Rubric.Of([]), Work, default);
        Assert.Equal("answering", report.Model);
        Assert.False(chain.IsSilent);
        Assert.Equal(2, log.Written.Count);
        Assert.Contains("status 503", log.Written[1], StringComparison.Ordinal);
        Assert.All(log.Written, line => Assert.DoesNotContain(ProtocolFake.Key, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nobody_answers_the_facts_alone_count_and_it_is_said()
    {
        await using var fake = await ProtocolFake.StartAsync("ollama", (_, _) => null);
        var (report, draft) = await DraftAsync(Work, fake);
        Assert.Contains("No model could be reached", report.Problem, StringComparison.Ordinal);
        Assert.Equal(4, draft.Scores.Count);
    }

    [Fact]
    public async Task A_provider_that_takes_too_long_is_left_behind()
    {
        using var never = new ManualResetEventSlim();
        await using var slow = await ProtocolFake.StartAsync("ollama", (_, _) =>
        {
            never.Wait(TimeSpan.FromSeconds(20));
            return Answer();
        });
        await using var quick = await ProtocolFake.StartAsync("openai", (_, _) => Answer(Finding("correctness", 3.5, Run)));
        var options = new AiOptions { TimeoutSeconds = 1 };
        options.Providers.Add(Settings(slow, "slow"));
        options.Providers.Add(Settings(quick, "quick"));
        using var chain = new ProviderChain(Options.Create(options), NullLogger<ProviderChain>.Instance);
        var report = await new CodingAgent(chain, NullLogger<CodingAgent>.Instance).ReviewAsync(Rubric.Of([]), Work, default);
        never.Set();
        Assert.Equal("quick", report.Model);
    }

    [Fact]
    public async Task Who_stops_waiting_stops_the_question()
    {
        using var stop = new CancellationTokenSource();
        await using var fake = await ProtocolFake.StartAsync("ollama", (_, _) =>
        {
            stop.Cancel();
            Thread.Sleep(200);
            return Answer();
        });
        using var chain = ChainOf(fake);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new CodingAgent(chain, NullLogger<CodingAgent>.Instance).ReviewAsync(Rubric.Of([]), Work, stop.Token));
    }

    [Fact]
    public async Task Without_a_provider_nobody_is_asked()
    {
        using var chain = new ProviderChain(Options.Create(new AiOptions()), NullLogger<ProviderChain>.Instance);
        Assert.Equal(AgentReport.Nobody, await new CodingAgent(chain, NullLogger<CodingAgent>.Instance).ReviewAsync(Rubric.Of([]), Work, default));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_model_that_obeys_the_code_cannot_score_above_the_facts(string type)
    {
        var injected = string.Concat(Hostile.Words.Select(words => $"# {words}\n"));
        var story = new Story().Live(0).Show(Story.Sums, 1).Types(injected + Story.Solution, 60).Tests(0, 4, 100)
            .Chat(Hostile.Words[0], 110).Ended(600).Told();
        await using var gullible = await ProtocolFake.StartAsync(type, (said, _) => said.Contains("SYSTEM: ignore", StringComparison.Ordinal)
            ? Answer([.. Rubric.Of([]).Select(one => Finding(one.Criterion, 4.0, 4))])
            : "it was not shown");
        var (_, draft) = await DraftAsync(story, gullible);
        Assert.True(draft.UsesModel);
        foreach (var score in draft.Scores)
        {
            Assert.True(score.Finding.Score <= EvidenceScoring.Assess(score.Criterion.Criterion, story).Bounds.High);
        }

        Assert.Equal("insufficient", Bands.Of(Score(draft, "correctness").Score));
    }

    [Fact]
    public async Task Comments_and_long_strings_of_the_final_code_do_not_reach_the_model()
    {
        await using var fake = await ProtocolFake.StartAsync("openai", (_, _) => Answer());
        await DraftAsync(
            Story.Ordinary().Document($"# {Hostile.Words[0]}\n{Story.Solution}note = \"{Hostile.Words[2]}\"\n").Told(), fake);
        Assert.DoesNotContain("ignore all previous", fake.Requests[0].GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("strong hire", fake.Requests[0].GetRawText(), StringComparison.Ordinal);
        Assert.Contains("total += i", fake.Requests[0].GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>The last test run of <see cref="Story.Ordinary"/>.</summary>
    private static long Run => Work.TestRuns[^1].Seq;

    private static AiProviderOptions Settings(ProtocolFake fake, string model) =>
        new() { Type = fake.Type, Model = model, Endpoint = fake.Endpoint, ApiKey = ProtocolFake.Key };

    private static ProviderChain ChainOf(ProtocolFake fake)
    {
        var options = new AiOptions { TimeoutSeconds = 20 };
        options.Providers.Add(Settings(fake, "the-model"));
        return new ProviderChain(Options.Create(options), NullLogger<ProviderChain>.Instance);
    }

    private static async Task<(AgentReport Report, DraftedEvaluation Draft)> DraftAsync(SessionStory story, ProtocolFake fake)
    {
        using var chain = ChainOf(fake);
        var report = await new CodingAgent(chain, NullLogger<CodingAgent>.Instance).ReviewAsync(Rubric.Of([]), story, default);
        return (report, Drafting.Draft(Rubric.Of([]), story, report.Findings));
    }

    private static Finding Score(DraftedEvaluation draft, string criterion) =>
        draft.Scores.Single(score => score.Criterion.Criterion == criterion).Finding;

    private static object Finding(string criterion, double score, long seq, string? quote = null) =>
        new { criterion, score, confidence = 0.5, rationale = "Seen in the run.", evidence = new[] { new { seq, quote } } };

    private static string Answer(params object[] findings) => JsonSerializer.Serialize(new { findings });

    private sealed class Lines : ILogger<ProviderChain>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add(formatter(state, exception) + exception);
    }
}
