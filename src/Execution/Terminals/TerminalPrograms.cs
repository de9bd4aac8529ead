using System.Text;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Execution.Languages;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Terminals;

/// <summary>What a terminal will run: the room's file and what is done with it.</summary>
internal sealed record TerminalLaunch(string Kind, InstalledLanguage? Language, IReadOnlyList<SourceFile> Files);

/// <summary>Makes a program for the jail of what somebody wants to open.</summary>
public sealed class TerminalPrograms(LanguageCatalogue languages, ProgramBuilder builder)
{
    private const string Prompt = @"PS1=\[\e[36m\]\w\[\e[0m\] \$ ";

    private static readonly string[] Environment =
        ["TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", "HOME=/box"];

    /// <summary>The languages of this node that have an interactive prompt.</summary>
    public async Task<IReadOnlyList<string>> ReplsAsync()
    {
        var asked = LanguageCatalogue.Known.Where(language => language.Repl is { Count: > 0 }).Select(language => languages.LookUpAsync(language.Id));
        return [.. (await Task.WhenAll(asked)).OfType<InstalledLanguage>().Select(installed => installed.Language.Id)];
    }

    /// <summary>Checks that it can be opened here: what to launch, or why not.</summary>
    internal async Task<(TerminalLaunch? Launch, TerminalReply? Refusal)> CheckAsync(TerminalOrder order, RoomDocument document)
    {
        var name = order.Language ?? document.Language;
        var known = LanguageCatalogue.Known.FirstOrDefault(language => language.Id == name);
        if (known is null)
        {
            return order.Kind == TerminalOrder.Shell
                ? (new TerminalLaunch(order.Kind, null, []), null)
                : (null, TerminalProblems.Of(ExecutionProblems.UnknownLanguage(name)));
        }

        var size = Encoding.UTF8.GetByteCount(document.Text);
        if (size > RunLimits.MaxSourceBytes)
        {
            return (null, TerminalProblems.Of(ExecutionProblems.TooLarge));
        }

        SourceFile[] files = size > 0 ? [new SourceFile(known.File, document.Text)] : [];
        var installed = await languages.FindAsync(known.Id);
        return (order.Kind, installed) switch
        {
            (TerminalOrder.Shell, _) => (new TerminalLaunch(order.Kind, null, files), null),
            _ when known.Kind == LanguageKind.Preview => (null, TerminalProblems.Of(ExecutionProblems.NotRunHere(known))),
            (_, null) => (null, TerminalProblems.Of(ExecutionProblems.NotInstalled(known))),
            (TerminalOrder.Repl, { Language.Repl: not { Count: > 0 } }) => (null, TerminalProblems.NoRepl(known.Name)),
            (TerminalOrder.Program, { Language.Run.Count: 0 }) => (null, TerminalProblems.NotInTerminal(known.Name)),
            (TerminalOrder.Program, _) when string.IsNullOrWhiteSpace(document.Text) => (null, TerminalProblems.NothingToRun),
            _ => (new TerminalLaunch(order.Kind, installed, files), null),
        };
    }

    /// <summary>Compiles what has to be compiled.</summary>
    /// <param name="launch">What <see cref="CheckAsync"/> found.</param>
    /// <param name="say">Shows the people in the room what is going on.</param>
    /// <param name="cancellationToken">Ends the compiler.</param>
    /// <exception cref="TerminalNotStartedException">It does not compile; the compiler's words have been shown.</exception>
    internal async Task<JailRequest> PrepareAsync(TerminalLaunch launch, Action<string> say, CancellationToken cancellationToken)
    {
        if (launch.Language is not { } installed)
        {
            return new JailRequest(["/bin/bash", "--norc", "-i"], Limits(TerminalLimits.ShellMemoryMb, TerminalLimits.Processes))
            {
                Files = Sources(launch),
                Environment = [.. Environment, Prompt],
            };
        }

        var language = installed.Language;
        if (launch.Kind == TerminalOrder.Repl)
        {
            return Request(language.Repl!, Sources(launch), installed);
        }

        if (language.Compile is not null)
        {
            say($"\e[2mCompiling {language.File}…\e[0m\n");
        }

        var program = await builder.BuildAsync(installed, launch.Files, [], cancellationToken);
        if (program.Failure is { } failure)
        {
            say(failure.CompileOutput);
            throw new TerminalNotStartedException(new TerminalEnd(
                TerminalEnds.NotCompiled, failure.Message ?? "The program does not compile; the compiler says why."));
        }

        return Request(language.Run, program.Files, installed);
    }

    private static IReadOnlyList<JailFile> Sources(TerminalLaunch launch) =>
        [.. launch.Files.Select(file => new JailFile($"/box/{file.Name}", Encoding.UTF8.GetBytes(file.Content)))];

    private static JailRequest Request(
        IReadOnlyList<string> arguments, IReadOnlyList<JailFile> files, InstalledLanguage installed) =>
        new(arguments, Limits(installed.Language.MemoryMb, installed.Language.Processes))
        {
            Files = files,
            Environment = [.. Environment, .. installed.Language.Environment],
            Binds = installed.Binds,
        };

    private static JailLimits Limits(int memoryMb, int processes) => new(
        TerminalLimits.Wall, TerminalLimits.Cpu, (long)Math.Max(memoryMb, TerminalLimits.MinMemoryMb) << 20,
        Math.Max(processes, TerminalLimits.Processes), TerminalLimits.OutputBytes);
}
