using IntegrityAI.Contracts.Demo;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Interviews.Questions;
using IntegrityAI.Interviews.Sessions;
using IntegrityAI.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Interviews;

/// <summary>Interviews, who joined them, and the questions they ask.</summary>
public static class InterviewsModule
{
    public static WebApplicationBuilder AddInterviews(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddEntityModel(typeof(InterviewsModule).Assembly);
        services.AddValidation();
        services.AddScoped<QuestionCatalogue>();
        services.AddScoped<SessionViews>();
        services.AddScoped<SessionSteps>();
        services.AddSingleton<IQuestionBank, QuestionBank>();
        services.AddSingleton<SessionDirectory>();
        services.AddSingleton<ISessionDirectory>(provider => provider.GetRequiredService<SessionDirectory>());
        services.AddSingleton<ISessionLifecycle>(provider => provider.GetRequiredService<SessionDirectory>());
        services.AddScoped<IDemoSeed, DemoSessions>();
        return builder;
    }

    public static IEndpointRouteBuilder MapInterviews(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api");
        var sessions = api.MapGroup("/sessions").WithTags("Sessions")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        CreateSession.Map(sessions);
        ListSessions.Map(sessions);
        GetSession.Map(sessions);
        UpdateSession.Map(sessions);
        AdvanceSession.Map(sessions);
        JoinSession.Map(sessions);
        SessionQuestions.Map(sessions);
        PreviewSession.Map(api);
        var questions = api.MapGroup("/questions").WithTags("Questions")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        ReadQuestions.Map(questions);
        WriteQuestions.Map(questions);
        return app;
    }
}
