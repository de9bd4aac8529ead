using Microsoft.Extensions.Logging;

namespace IntegrityAI.Runner.Service;

/// <summary>What the runner says; its host writes it into its own log.</summary>
internal static partial class RunnerLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Something could not be held ready for runs: {Why}")]
    public static partial void NotHeldReady(ILogger logger, string why);
}
