using System.Text;
using IntegrityAI.Execution.Languages;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Formatting;

/// <summary>Lays out and checks one file with the language's own tools, in a jail.</summary>
/// <remarks>
/// A file that its formatter refuses is never changed. At most a few at once: each takes a core, and runs go first; who does not get
/// a place in time is told to come back.
/// </remarks>
public sealed class Formatter(LanguageCatalogue languages, Jails jails) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim places = new(Math.Max(1, Environment.ProcessorCount / 2));

    public void Dispose() => places.Dispose();

    /// <exception cref="Platform.Problems.FailureException">It was not laid out; the sentence says why.</exception>
    public async Task<FormatView> FormatAsync(FormatRequest request, CancellationToken cancellationToken)
    {
        if (Encoding.UTF8.GetByteCount(request.Source) > RunLimits.MaxSourceBytes)
        {
            throw ExecutionProblems.SourceTooLargeToFormat.AsException();
        }

        var known = LanguageCatalogue.Known.FirstOrDefault(language => language.Id == request.Language)
            ?? throw ExecutionProblems.UnknownLanguage(request.Language).AsException();
        var installed = await languages.LookUpAsync(known.Id) ?? throw ExecutionProblems.NotInstalled(known).AsException();
        // A language without any formatter may still have a checker; one whose formatter is only missing says so.
        if (installed.Language.Formatter is null && (known.Formatter is not null || installed.Language.Linter is null))
        {
            throw ExecutionProblems.NoFormatter(known, known.Formatter?.Install).AsException();
        }

        if (!await places.WaitAsync(MaxWait, cancellationToken))
        {
            throw ExecutionProblems.Busy.AsException();
        }

        try
        {
            var source = installed.Language.Formatter is { } formatter
                ? await LayOutAsync(installed, formatter, request.Source, cancellationToken)
                : request.Source;
            var diagnostics = installed.Language.Linter is { } linter
                ? await CheckAsync(installed, linter, source, cancellationToken)
                : [];
            return new FormatView(
                source, source != request.Source, diagnostics, (installed.Language.Formatter ?? installed.Language.Linter)!.Name);
        }
        catch (CannotIsolateException cannot)
        {
            throw ExecutionProblems.CannotIsolate(cannot.Message).AsException();
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<string> LayOutAsync(
        InstalledLanguage language, SourceTool tool, string source, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(source))
        {
            return source;
        }

        var result = await RunAsync(language, tool, source, cancellationToken);
        if (result.Outcome != JailOutcome.Exited || result.Truncated)
        {
            throw ExecutionProblems.NotFormattable($"{tool.Name} took too long or too much memory.").AsException();
        }

        var laidOut = Verdicts.Text(result.Output);
        return result.ExitCode == 0 && !string.IsNullOrWhiteSpace(laidOut)
            ? laidOut
            : throw ExecutionProblems.NotFormattable(ToolReports.Words(tool, Verdicts.Text(result.Error) + laidOut)).AsException();
    }

    // What a checker says is a help: one that fails is no reason to refuse the layout.
    private async Task<IReadOnlyList<Diagnostic>> CheckAsync(
        InstalledLanguage language, SourceTool tool, string source, CancellationToken cancellationToken)
    {
        var result = await RunAsync(language, tool, source, cancellationToken);
        return result.Outcome == JailOutcome.Exited
            ? ToolReports.Read(tool, Verdicts.Text(result.Output) + "\n" + Verdicts.Text(result.Error))
            : [];
    }

    private Task<JailResult> RunAsync(InstalledLanguage language, SourceTool tool, string source, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(source);
        return jails.RunAsync(
            new JailRequest(tool.Arguments, new JailLimits(Limit, Limit, (long)tool.MemoryMb << 20, Processes: 96, OutputBytes: 4 * RunLimits.MaxSourceBytes))
            {
                Files =
                [
                    new JailFile($"/box/{language.Language.File}", bytes),
                    .. tool.Files.Select(file => new JailFile($"/box/{file.Key}", Encoding.UTF8.GetBytes(file.Value))),
                ],
                Input = bytes,
                Environment = tool.Environment,
                Binds = language.Binds,
            },
            null, cancellationToken);
    }
}
