using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using IntegrityAI.Platform.Web;
using IntegrityAI.Sandbox;
using Microsoft.Extensions.Logging;

namespace IntegrityAI.Execution.Languages;

/// <summary>A language on this host, ready to run; placeholders are filled in.</summary>
public sealed record InstalledLanguage(Language Language, string Version, IReadOnlyList<JailFile> CompilerFiles);

/// <summary>The languages of the product and what this host has of them. Looked up once, at the first question.</summary>
public sealed partial class LanguageCatalogue(Toolchains toolchains, ILogger<LanguageCatalogue> log)
{
    private const string Prefix = "languages/";
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(10);
    private readonly Lazy<Task<Dictionary<string, InstalledLanguage>>> installed = new(() => DetectAsync(toolchains, log));

    /// <summary>Every language there is a description of, in the order in which people are shown them.</summary>
    public static IReadOnlyList<Language> Known { get; } = Load();

    /// <summary>The language ready to run, or null where this host lacks it.</summary>
    public async Task<InstalledLanguage?> FindAsync(string id) => (await installed.Value).GetValueOrDefault(id);

    private static List<Language> Load()
    {
        var assembly = typeof(LanguageCatalogue).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(name =>
                {
                    using var stream = assembly.GetManifestResourceStream(name)!;
                    return JsonSerializer.Deserialize<Language>(stream, Json.Options)!;
                })
                .OrderBy(language => language.Order),
        ];
    }

    private static async Task<Dictionary<string, InstalledLanguage>> DetectAsync(Toolchains toolchains, ILogger log)
    {
        var found = new Dictionary<string, InstalledLanguage>();
        foreach (var result in await Task.WhenAll(Known.Select(language => Task.Run(() => DetectAsync(language, toolchains)))))
        {
            if (result is not null)
            {
                found[result.Language.Id] = result;
            }
        }

        var missing = Known.Where(language => !found.ContainsKey(language.Id)).Select(language => language.Name);
        LogFound(log, string.Join(", ", found.Values.Select(one => $"{one.Language.Name} {one.Version}")), string.Join(", ", missing));
        return found;
    }

    private static async Task<InstalledLanguage?> DetectAsync(Language language, Toolchains toolchains)
    {
        var values = new Dictionary<string, string>();
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
            foreach (var (name, value) in toolchain.Values)
            {
                values[name] = value;
            }
        }

        var version = await ProbeAsync(Filled(language.Version.Arguments, values), language.Version.Pattern);
        return version is null
            ? null
            : new InstalledLanguage(
                language with
                {
                    Run = Filled(language.Run, values),
                    Compile = language.Compile is { } compile ? compile with { Arguments = Filled(compile.Arguments, values) } : null,
                },
                language.Version.Prefix + version, files);
    }

    private static List<string> Filled(IReadOnlyList<string> arguments, Dictionary<string, string> values) =>
        [.. arguments.Select(argument => values.Aggregate(
            argument, (text, value) => text.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal)))];

    // The host's own programs, with arguments of ours: no jail is needed to ask them who they are.
    private static async Task<string?> ProbeAsync(List<string> arguments, string pattern)
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

            var match = Regex.Match(await output + await error, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
            return match.Success ? match.Groups[1].Value : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Languages on this host: {Found}; not installed: {Missing}")]
    private static partial void LogFound(ILogger logger, string found, string missing);
}
