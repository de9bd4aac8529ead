using IntegrityAI.Contracts.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrityAI.Platform.Events;

/// <summary>Tells handlers in this process, one after the other. What must survive a crash is found again by a sweep at start.</summary>
internal sealed class ModuleEvents(IServiceScopeFactory scopes, ILogger<ModuleEvents> log) : IModuleEvents
{
    public async Task PublishAsync<TEvent>(TEvent moduleEvent, CancellationToken cancellationToken)
        where TEvent : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var handler in scope.ServiceProvider.GetServices<IModuleEventHandler<TEvent>>())
        {
            try
            {
                await handler.HandleAsync(moduleEvent, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogError(exception, "{Handler} failed on {Event}", handler.GetType().Name, typeof(TEvent).Name);
            }
        }
    }
}
