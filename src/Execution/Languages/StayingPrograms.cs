using System.Text;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Languages;

/// <summary>What is held ready for languages, and how a run asks for it. A run that gets none of it does the same, later.</summary>
internal static class StayingPrograms
{
    // Empty jails for the languages that have nothing of their own.
    private const int Blanks = 2;

    /// <summary>The program may be run by one that waits for it.</summary>
    public static JailRequest MayWait(this JailRequest request, Language language, IReadOnlyList<string> arguments) =>
        language.Warm is { } warm && (arguments.Count == 0 || warm.TakesArguments)
            ? request with { Warm = warm.Key, WarmArguments = [.. warm.Go, .. arguments] }
            : request;

    /// <summary>The program may be compiled by a compiler that stays.</summary>
    public static JailRequest MayServe(this JailRequest request, CompileStep compile, IReadOnlyList<string> options) =>
        compile.Server is { } server && (options.Count == 0 || server.TakesArguments)
            ? request with { Server = server.Key, ServerArguments = options }
            : request;

    public static JailSupply Of(IEnumerable<InstalledLanguage> languages, int slots, string bubblewrap, string? runsc)
    {
        var all = languages.ToList();
        return new JailSupply(
            slots == 0 ? 0 : Blanks, slots, new JailShape(JailLimits.Default.FileBytes, all.FirstOrDefault()?.Binds ?? [], bubblewrap, runsc),
            [
                .. all.Where(one => one.Language.Warm is not null).DistinctBy(one => one.Language.Warm!.Key)
                    .Select(one => Program(one.Language.Warm!, one.Binds, one.Language.Environment, bubblewrap, runsc)),
            ],
            [
                .. slots == 0 ? [] : all.Where(one => one.Language.Compile?.Server is not null).DistinctBy(one => one.Language.Compile!.Server!.Key)
                    .Select(one => Program(one.Language.Compile!.Server!, one.CompilerBinds, [], bubblewrap, runsc)),
            ]);
    }

    private static WarmProgram Program(
        StayingProgram program, IReadOnlyList<JailBind> binds, IReadOnlyList<string> environment, string bubblewrap, string? runsc) => new(
        program.Key, program.Arguments, new JailShape(JailLimits.Default.FileBytes, binds, bubblewrap, runsc), (long)program.MemoryMb << 20)
        {
            Files =
        [
            .. program.Files.Select(file => new JailFile($"/box/{file.Key}", Encoding.UTF8.GetBytes(file.Value))),
            .. program.Beside.Select(file => new JailFile($"/box/{file.Key}", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, file.Value)))),
        ],
            Environment = [.. environment, .. program.Environment],
        };
}
