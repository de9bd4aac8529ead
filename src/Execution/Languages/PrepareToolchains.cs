using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Languages;

/// <summary>At the start of a node: says which languages it has, and makes ahead what spares their runs time.</summary>
internal sealed partial class PrepareToolchains(
    LanguageCatalogue languages, ToolchainCaches caches, HeldReady held, IOptions<ExecutionOptions> options, ILogger<PrepareToolchains> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.PrepareAtStart)
        {
            return;
        }

        await Task.Yield();
        var found = new List<InstalledLanguage>();
        var missing = new List<string>();
        foreach (var language in LanguageCatalogue.Known.Where(language => language.Kind != LanguageKind.Preview))
        {
            stoppingToken.ThrowIfCancellationRequested();
            if (await languages.LookUpAsync(language.Id) is { } installed)
            {
                found.Add(installed);
            }
            else
            {
                missing.Add(language.Name);
            }
        }

        LogFound(log, string.Join(", ", found.Select(one => $"{one.Language.Name} {one.Version}")), missing.Count == 0 ? "none" : string.Join(", ", missing));
        await held.KeepAsync(found.Where(one => one.Language.Cache is null), stoppingToken);
        var prepared = new List<InstalledLanguage>();
        foreach (var language in found)
        {
            stoppingToken.ThrowIfCancellationRequested();
            await caches.MakeAsync(language);
            if (await languages.FindAsync(language.Language.Id) is { } ready)
            {
                prepared.Add(ready);
            }
        }

        await held.KeepAsync(prepared, stoppingToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Languages on this host: {Found}; not installed: {Missing}")]
    private static partial void LogFound(ILogger logger, string found, string missing);
}
