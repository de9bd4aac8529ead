using IntegrityAI.Contracts.Evaluation;
using IntegrityAI.Contracts.Events;
using IntegrityAI.Evaluation.Agents;
using IntegrityAI.Evaluation.Drafts;
using IntegrityAI.Evaluation.Providers;
using IntegrityAI.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Evaluation;

/// <summary>Scores with evidence: facts from the log, a model's findings inside their bounds, and people's decisions.</summary>
public static class EvaluationModule
{
    public static WebApplicationBuilder AddEvaluation(this WebApplicationBuilder builder)
    {
        builder.Services.AddEntityModel(typeof(EvaluationModule).Assembly);
        builder.Services.AddOptions<AiOptions>().BindConfiguration("Ai").ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<AiOptions>, AiOptionsValidator>();
        builder.Services.AddValidation();
        builder.Services.AddSingleton<ProviderChain>();
        builder.Services.AddSingleton<CodingAgent>();
        builder.Services.AddSingleton<EvaluationStore>();
        builder.Services.AddSingleton<EvaluationViews>();
        builder.Services.AddSingleton<IEvaluationReader>(services => services.GetRequiredService<EvaluationViews>());
        builder.Services.AddSingleton<DraftQueue>();
        builder.Services.AddSingleton<Drafter>();
        builder.Services.AddSingleton<IModuleEventHandler<SessionEnded>, AskForEvaluation>();
        builder.Services.AddHostedService<DraftWorker>();
        builder.Services.AddHealthChecks().AddCheck<AiHealth>("ai");
        return builder;
    }

    public static IEndpointRouteBuilder MapEvaluation(this IEndpointRouteBuilder app)
    {
        var sessions = app.MapGroup("/api/sessions").WithTags("Evaluation").ProducesProblem(StatusCodes.Status404NotFound);
        GetEvaluation.Map(sessions);
        DraftAgain.Map(sessions);
        DecideScore.Map(sessions);
        return app;
    }
}
