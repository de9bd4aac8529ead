using IntegrityAI.Execution.Languages;

namespace IntegrityAI.Execution.Runners;

/// <summary>What runs programs: the jails of our nodes, or a Judge0.</summary>
public interface IRunner
{
    /// <summary>Whether it has the language.</summary>
    Task<bool> HasAsync(Language language);

    /// <param name="job">What to run.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <exception cref="RunRefusedException">Nothing was run; the message says why.</exception>
    Task<RunOutcome> RunAsync(RunJob job, CancellationToken cancellationToken);
}

/// <summary>The jails of our nodes, each with as many workers as it has cores.</summary>
public sealed class SandboxPool(IGrainFactory grains, LanguageCatalogue languages) : IRunner
{
    public async Task<bool> HasAsync(Language language) => await languages.FindAsync(language.Id) is not null;

    public Task<RunOutcome> RunAsync(RunJob job, CancellationToken cancellationToken) =>
        grains.GetGrain<IRunWorker>(0).RunAsync(job, cancellationToken);
}
