using IntegrityAI.Contracts.Questions;
using IntegrityAI.Evaluation.Facts;
using IntegrityAI.Evaluation.Providers;
using IntegrityAI.Evaluation.Scoring;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace IntegrityAI.Evaluation.Agents;

/// <summary>What the agent brings back.</summary>
/// <param name="Findings">Only those whose citations hold; bounds are applied later, by <see cref="Drafting"/>.</param>
/// <param name="Model">The model that answered.</param>
/// <param name="Problem">Why there are no findings, for a person; null where there are some or nobody was asked.</param>
public sealed record AgentReport(IReadOnlyList<Finding> Findings, string? Model, string? Problem)
{
    public static AgentReport Nobody { get; } = new([], null, null);
}

/// <summary>Asks a model to read the work. It has no tools, and nothing it answers reaches one.</summary>
public sealed partial class CodingAgent(ProviderChain providers, ILogger<CodingAgent> logger)
{
    private const int MaxOutputTokens = 4000;

    /// <summary>Findings of the first provider that answers; none where nobody is configured, answers, or answers in the right form.</summary>
    public async Task<AgentReport> ReviewAsync(
        IReadOnlyList<RubricCriterion> rubric, SessionStory story, CancellationToken cancellationToken)
    {
        if (!providers.IsConfigured || story.Edits.Count + story.Runs.Count == 0)
        {
            return AgentReport.Nobody;
        }

        var reply = await providers.FirstAsync((client, stop) => AskAsync(client, rubric, story, stop), cancellationToken);
        if (reply is null)
        {
            return new AgentReport([], null, "No model could be reached, so the scores rest on the facts of the log alone.");
        }

        if (reply.Value is not { } answer)
        {
            LogWrongForm(reply.Model);
            return new AgentReport([], null, $"The model {reply.Model} did not answer in the agreed form, so the scores rest on the facts of the log alone.");
        }

        var supported = answer.Supported(rubric, story);
        LogSupported(reply.Model, supported.Count, answer.Findings.Count);
        return supported.Count > 0
            ? new AgentReport(supported, reply.Model, null)
            : new AgentReport([], null, $"The model {reply.Model} gave no finding whose evidence is in the log, so the scores rest on the facts of the log alone.");
    }

    /// <summary>One question, and one chance to repair an answer of the wrong form.</summary>
    private static async Task<ModelAnswer?> AskAsync(
        IChatClient client, IReadOnlyList<RubricCriterion> rubric, SessionStory story, CancellationToken cancellationToken)
    {
        var options = new ChatOptions { ResponseFormat = CodingPrompt.Form, MaxOutputTokens = MaxOutputTokens };
        var messages = CodingPrompt.Write(rubric, story);
        var first = await client.GetResponseAsync(messages, options, cancellationToken);
        var (answer, objection) = ModelAnswer.Read(first.Text);
        if (answer is not null)
        {
            return answer;
        }

        messages.Add(new ChatMessage(ChatRole.Assistant, first.Text.Length > 0 ? first.Text : "…"));
        messages.Add(new ChatMessage(ChatRole.User, $"{objection} Answer again with one JSON object of the schema and nothing else."));
        var second = await client.GetResponseAsync(messages, options, cancellationToken);
        return ModelAnswer.Read(second.Text).Answer;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Model} answered in the wrong form twice")]
    private partial void LogWrongForm(string model);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Model}: {Kept} of {Given} findings are supported by the log")]
    private partial void LogSupported(string model, int kept, int given);
}
