using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Execution.Judge0Api;

/// <summary><c>/judge0</c>: the contract of Judge0, so that its clients work against us. Not in our API's description, since it is not ours.</summary>
internal static class Judge0Server
{
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<Judge0Options>().BindConfiguration("Execution:Judge0").ValidateDataAnnotations().ValidateOnStart();
        Judge0Access.Add(services);
        services.AddSingleton<Judge0Languages>();
        services.AddSingleton<Judge0Instance>();
        services.AddSingleton<SubmissionReader>();
        services.AddSingleton<SubmissionStore>();
        services.AddSingleton<SubmissionJudge>();
        services.AddSingleton<SubmissionQueue>();
        services.AddSingleton<CallbackSender>();
        services.AddSingleton<CreateSubmissions>();
        services.AddSingleton<ReadSubmissions>();
        services.AddSingleton<Judge0Information>();
        services.AddHostedService<SubmissionRecovery>();
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        var judge0 = app.MapGroup("/judge0").ExcludeFromDescription();
        CreateSubmissions.Map(judge0);
        ReadSubmissions.Map(judge0);
        Judge0Information.Map(judge0);
        Runners.Judge0.Judge0Callbacks.Map(judge0);
    }
}
