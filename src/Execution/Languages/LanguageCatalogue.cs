using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Languages;

/// <summary>A language on this host, ready to run; placeholders are filled in.</summary>
/// <param name="CompilerFiles">Lie in the compiling jail.</param>
public sealed record InstalledLanguage(Language Language, string Version, IReadOnlyList<JailFile> CompilerFiles)
{
    /// <summary>What a jail that runs it sees of the host.</summary>
    public IReadOnlyList<JailBind> Binds { get; init; } = [];

    /// <summary>What a jail that compiles it sees of the host.</summary>
    public IReadOnlyList<JailBind> CompilerBinds { get; init; } = [];

    /// <summary>The frameworks and libraries of its description that are here, by name.</summary>
    public IReadOnlyList<string> Frameworks { get; init; } = [];
}

/// <summary>The languages of the product and what this host has of them. Each is looked up once, when it is first asked for.</summary>
public sealed class LanguageCatalogue(Toolchains toolchains, ToolchainCaches caches)
{
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, Lazy<Task<InstalledLanguage?>>> found = new(StringComparer.Ordinal);

    /// <summary>Every language there is a description of, in the order in which people are shown them.</summary>
    public static IReadOnlyList<Language> Known { get; } = LanguageFiles.Read();

    /// <summary>The language ready to run, or null where this host lacks it or it is not run on a server at all.</summary>
    public async Task<InstalledLanguage?> FindAsync(string id) =>
        await LookUpAsync(id) is { Language.Kind: not LanguageKind.Preview } installed ? await caches.ApplyAsync(installed) : null;

    /// <summary>What this host has of a language, previews too; null where it lacks it. Nothing is made ahead for it.</summary>
    public Task<InstalledLanguage?> LookUpAsync(string id) => Known.FirstOrDefault(language => language.Id == id) is { } known
        ? found.GetOrAdd(id, _ => new Lazy<Task<InstalledLanguage?>>(() => Task.Run(() => DetectAsync(known)))).Value
        : Task.FromResult<InstalledLanguage?>(null);

    private async Task<InstalledLanguage?> DetectAsync(Language language)
    {
        var common = toolchains.Common();
        var values = new Dictionary<string, string>(common.Values);
        List<JailBind> binds = [.. common.Binds, .. language.Reads.Where(Path.Exists).Select(place => new JailBind(place, place))];
        foreach (var (name, places) in language.Programs)
        {
            if (places.FirstOrDefault(File.Exists) is not { } place)
            {
                return null;
            }

            values[name] = place;
        }

        var files = new List<JailFile>();
        foreach (var need in language.Needs)
        {
            if (toolchains.Find(need, values) is not { } toolchain)
            {
                return null;
            }

            files.AddRange(toolchain.Files);
            binds.AddRange(toolchain.Binds);
            foreach (var (name, value) in toolchain.Values)
            {
                values[name] = value;
            }
        }

        var version = language.Version is { } probe ? await ProbeAsync(Placeholders.Fill(probe.Arguments, values), probe) : "";
        return version is null
            ? null
            : new InstalledLanguage(Placeholders.Fill(language, values), version, files)
            {
                Binds = binds,
                CompilerBinds = binds,
                Frameworks = [.. language.Frameworks.Where(one => Placeholders.AreThere(one.Value.Needs, values)).Select(one => one.Key).Order(StringComparer.Ordinal)],
            };
    }

    // The host's own programs, with arguments of ours: no jail is needed to ask them who they are.
    private static async Task<string?> ProbeAsync(List<string> arguments, VersionProbe probe)
    {
        var start = new ProcessStartInfo(arguments[0], arguments[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            using var limit = new CancellationTokenSource(ProbeLimit);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return null;
            }

            var match = Regex.Match(await output + await error, probe.Pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
            return match.Success ? probe.Prefix + match.Groups[1].Value : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
