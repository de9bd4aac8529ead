using IntegrityAI.Execution.Runners;
using IntegrityAI.Runner.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Languages;

/// <summary>Has the runner hold ready what spares runs time: programs that wait, compilers that stay, empty jails.</summary>
public sealed partial class HeldReady(RunnerConnection runner, IOptions<ExecutionOptions> options, ILogger<HeldReady> log)
{
    /// <summary>In the place of what was held before. Where the runner is not there, runs say so themselves.</summary>
    public async Task KeepAsync(IEnumerable<InstalledLanguage> languages, CancellationToken cancellationToken)
    {
        try
        {
            await runner.KeepAsync(StayingPrograms.Of(languages, options.Value.WarmSlots, options.Value.Bubblewrap, options.Value.WallProgram), cancellationToken);
        }
        catch (RunnerUnavailableException unavailable)
        {
            LogNothingReady(log, unavailable.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing is held ready for runs: {Why}")]
    private static partial void LogNothingReady(ILogger logger, string why);
}
