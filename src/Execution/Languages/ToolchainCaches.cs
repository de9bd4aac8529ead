using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Platform.Configuration;
using IntegrityAI.Sandbox;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Languages;

/// <summary>
/// What is made ahead of a toolchain, each below <c>LANGUAGE-HASH</c> of one folder. The hash is of the toolchain's version and of all
/// that goes in, so that another version or another option makes another one; the old one is removed.
/// </summary>
/// <remarks>
/// It is made in jails, of input of ours alone, and only ever seen read-only afterwards: no program can leave anything in it for the
/// next. It appears under its name whole or not at all. Until it is there, and where it cannot be made, runs go the slower way.
/// </remarks>
public sealed partial class ToolchainCaches(
    Jails jails, IOptions<ExecutionOptions> options, IOptions<PlatformOptions> platform, ILogger<ToolchainCaches> log) : IDisposable
{
    private const int MaxStepBytes = 256 << 20;
    private static readonly JailLimits StepLimits = new(
        TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(2), 2048L << 20, Processes: 256, OutputBytes: 256 * 1024, FileBytes: 1024L << 20);

    private readonly string root = Path.GetFullPath(
        options.Value.ToolchainCache.Length > 0 ? options.Value.ToolchainCache : Path.Combine(platform.Value.Data, "toolchains"));

    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> made = new(StringComparer.Ordinal);

    // One at a time: they take whole cores, and runs go first.
    private readonly SemaphoreSlim one = new(1);

    /// <summary>The language with what was made for it. Making begins with the first question and is waited for only where it must.</summary>
    /// <returns>Null where the language cannot run without and it could not be made.</returns>
    public async Task<InstalledLanguage?> ApplyAsync(InstalledLanguage language)
    {
        if (language.Language.Cache is not { } cache)
        {
            return language;
        }

        var making = MakeAsync(language);
        if (cache.Required)
        {
            return await making ? With(language, cache) : null;
        }

        return making.IsCompletedSuccessfully && await making ? With(language, cache) : language;
    }

    /// <summary>Makes it, once; true where it is there to use.</summary>
    public Task<bool> MakeAsync(InstalledLanguage language) => language.Language.Cache is { } cache
        ? made.GetOrAdd(language.Language.Id, _ => new Lazy<Task<bool>>(() => Task.Run(() => MakeAsync(language, cache)))).Value
        : Task.FromResult(false);

    public void Dispose() => one.Dispose();

    private InstalledLanguage With(InstalledLanguage language, LanguageCache cache)
    {
        var bind = new JailBind(Folder(language, cache), cache.At);
        var description = language.Language;
        return language with
        {
            CompilerBinds = [.. language.CompilerBinds, bind],
            Binds = cache.CompileOnly ? language.Binds : [.. language.Binds, bind],
            Language = description with
            {
                Compile = description.Compile is { } compile && cache.Compile is { } faster ? compile with { Arguments = faster } : description.Compile,
                Run = cache.Run ?? description.Run,
            },
        };
    }

    private async Task<bool> MakeAsync(InstalledLanguage language, LanguageCache cache)
    {
        await one.WaitAsync();
        try
        {
            var folder = Folder(language, cache);
            if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(root);
                var watch = System.Diagnostics.Stopwatch.StartNew();
                await MakeAsync(language, cache, folder);
                LogMade(log, language.Language.Name, watch.Elapsed.TotalSeconds);
            }

            await CheckIsSeenAsync(language, new JailBind(folder, cache.At));
            RemoveOthers(language.Language.Id, folder);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CannotIsolateException or CacheStepException)
        {
            LogNotMade(log, language.Language.Name, problem.Message);
            return false;
        }
        finally
        {
            one.Release();
        }
    }

    private async Task MakeAsync(InstalledLanguage language, LanguageCache cache, string folder)
    {
        var unfinished = Path.Combine(root, $".{Path.GetFileName(folder)}.{Guid.CreateVersion7():N}");
        Directory.CreateDirectory(unfinished);
        var beside = Directory.CreateDirectory(unfinished + ".files").FullName;
        try
        {
            foreach (var step in cache.Steps)
            {
                var result = await jails.RunAsync(
                    new JailRequest(step.Arguments, StepLimits)
                    {
                        Files = [.. step.Files.Where(file => !file.Key.StartsWith('/')).Select(file => new JailFile($"/box/{file.Key}", Encoding.UTF8.GetBytes(file.Value)))],
                        Environment = step.Environment,
                        Binds = [.. language.CompilerBinds, new JailBind(unfinished, cache.At), .. SystemFiles(step, beside)],
                        MaxArtifactBytes = MaxStepBytes,
                    },
                    null, CancellationToken.None);
                if (result is not { Outcome: JailOutcome.Exited, ExitCode: 0, Artifact.Length: > 0 })
                {
                    throw new CacheStepException($"it ended with {result.Outcome} {result.ExitCode}: {Last(result.Error)}");
                }

                await Archive.UnpackAsync(result.Artifact, unfinished);
            }

            if (!Directory.Exists(folder))
            {
                Directory.Move(unfinished, folder);
            }
        }
        finally
        {
            foreach (var left in new[] { unfinished, beside }.Where(Directory.Exists))
            {
                Directory.Delete(left, recursive: true);
            }
        }
    }

    // A name that begins with a slash is a file of the system, such as the list of users.
    private static IEnumerable<JailBind> SystemFiles(CacheStep step, string beside)
    {
        foreach (var (file, text) in step.Files.Where(file => file.Key.StartsWith('/')))
        {
            var place = Path.Combine(beside, Path.GetFileName(file));
            File.WriteAllText(place, text);
            yield return new JailBind(place, file);
        }
    }

    // The jail's user is another one than ours: a folder that it may not enter must be known before a person's run depends on it.
    private async Task CheckIsSeenAsync(InstalledLanguage language, JailBind bind)
    {
        var result = await jails.RunAsync(
            new JailRequest(["/usr/bin/test", "-r", bind.To], JailLimits.Default) { Binds = [.. language.CompilerBinds, bind] }, null, CancellationToken.None);
        if (result is not { Outcome: JailOutcome.Exited, ExitCode: 0 })
        {
            throw new CacheStepException($"{bind.From} cannot be read in a jail; every folder above it must be open to all users");
        }
    }

    private void RemoveOthers(string id, string folder)
    {
        foreach (var other in Directory.GetDirectories(root, $"{id}-*").Where(other => other != folder && Path.GetFileName(other).Length == Path.GetFileName(folder).Length))
        {
            Directory.Delete(other, recursive: true);
        }
    }

    private string Folder(InstalledLanguage language, LanguageCache cache)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(IEnumerable<string> texts) => hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\0', texts) + "\0\0"));
        Add([language.Version, cache.At, .. language.CompilerBinds.Select(bind => bind.To)]);
        foreach (var step in cache.Steps)
        {
            Add(step.Arguments);
            Add(step.Environment);
            Add(step.Files.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => new[] { file.Key, file.Value }));
        }

        // Another build of the same version is another toolchain too.
        Add(cache.Steps.SelectMany(step => step.Arguments).Distinct().Where(File.Exists).Select(file => $"{file} {File.GetLastWriteTimeUtc(Resolved(file)).Ticks}"));
        return Path.Combine(root, $"{language.Language.Id}-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8))}");
    }

    private static string Resolved(string file) => File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;

    private static string Last(byte[] error)
    {
        var text = Encoding.UTF8.GetString(error).Trim();
        return text.Length > 500 ? text[^500..] : text;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Made ahead for {Language} in {Seconds:0.0} s")]
    private static partial void LogMade(ILogger logger, string language, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What spares {Language} time could not be made, so its runs are slower: {Why}")]
    private static partial void LogNotMade(ILogger logger, string language, string why);

    private sealed class CacheStepException(string message) : Exception(message);
}
