using System.Text;
using IntegrityAI.Sandbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Languages;

/// <summary>What a toolchain brings: values for placeholders, files of the compiling jail, folders that all its jails see.</summary>
public sealed record Toolchain(IReadOnlyDictionary<string, string> Values, IReadOnlyList<JailFile> Files, IReadOnlyList<JailBind> Binds)
{
    public static Toolchain None { get; } = new(new Dictionary<string, string>(), [], []);
}

/// <summary>Finds the toolchains that are more than one program. Answers null where the host lacks one.</summary>
/// <remarks>
/// Packages of registries lie below one folder, which <c>./dev languages</c> fills: <c>node_modules</c> (seen in jails as
/// <c>/node_modules</c>, where Node looks for packages of a program below any folder), <c>kotlin/node_modules</c> (<c>/opt/kotlin</c>)
/// and <c>dotnet/out</c> (<c>/opt/dotnet</c>).
/// </remarks>
public sealed partial class Toolchains(IHostEnvironment environment, IOptions<ExecutionOptions> options, ILogger<Toolchains> log)
{
    private readonly string packages = Seen(
        Path.GetFullPath(options.Value.Packages.Length > 0 ? options.Value.Packages : Path.Combine(environment.ContentRootPath, "..", "..", "toolchains")), log);

    /// <summary>Values that every description may use, with what must be seen in the jail for them to be true there.</summary>
    public Toolchain Common()
    {
        var values = new Dictionary<string, string> { ["npm"] = Path.Combine(packages, "node_modules"), ["dotnet_tools"] = Path.Combine(packages, "dotnet", "out") };
        return new Toolchain(values, [], Folders((values["npm"], "/node_modules"), (values["dotnet_tools"], "/opt/dotnet")));
    }

    public Toolchain? Find(string name, IReadOnlyDictionary<string, string> programs) => name switch
    {
        "roslyn" => Roslyn(programs["dotnet"]),
        "fsharp" => FSharp(programs["dotnet"]),
        "esbuild" => Esbuild(),
        "kotlin" => Kotlin(),
        "postgresql" => PostgreSql(),
        _ => null,
    };

    // The compiler of the newest SDK, and the reference assemblies it compiles against.
    private static Toolchain? Roslyn(string dotnet)
    {
        var compiler = Newest(Path.Combine(Path.GetDirectoryName(dotnet)!, "sdk"))
            .Select(sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll")).FirstOrDefault(File.Exists);
        return compiler is null || References(dotnet) is not { } references
            ? null
            : Toolchain.None with
            {
                Values = new Dictionary<string, string>
                {
                    ["csc"] = compiler,
                    ["roslyn"] = Path.GetDirectoryName(compiler)!,
                    ["references"] = ReferenceFolder(dotnet)!,
                },
                Files = [references],
            };
    }

    // Programs need the language's own library at run time too: it lies beside them.
    private static Toolchain? FSharp(string dotnet)
    {
        var folder = Newest(Path.Combine(Path.GetDirectoryName(dotnet)!, "sdk"))
            .Select(sdk => Path.Combine(sdk, "FSharp")).FirstOrDefault(place => File.Exists(Path.Combine(place, "fsc.dll")));
        if (folder is null || References(dotnet) is not { } references)
        {
            return null;
        }

        var library = Path.Combine(folder, "FSharp.Core.dll");
        // This compiler takes quotes for a part of the name.
        var list = Encoding.UTF8.GetString(references.Content.Span).Replace("\"", "", StringComparison.Ordinal) + $"\n-r:{library}";
        return new Toolchain(
            new Dictionary<string, string> { ["fsc"] = Path.Combine(folder, "fsc.dll"), ["fsi"] = Path.Combine(folder, "fsi.dll") },
            [references with { Content = Encoding.UTF8.GetBytes(list) }], [new JailBind(library, "/box/FSharp.Core.dll")]);
    }

    private static JailFile? References(string dotnet)
    {
        var folder = ReferenceFolder(dotnet);
        return folder is null
            ? null
            : new JailFile("/box/.tool/references.rsp", Encoding.UTF8.GetBytes(string.Join(
                '\n', Directory.GetFiles(folder, "*.dll").Order(StringComparer.Ordinal).Select(file => $"-r:\"{file}\""))));
    }

    private static string? ReferenceFolder(string dotnet) =>
        Newest(Path.Combine(Path.GetDirectoryName(dotnet)!, "packs", "Microsoft.NETCore.App.Ref"))
            .Select(pack => Path.Combine(pack, "ref", "net10.0")).FirstOrDefault(Directory.Exists);

    private Toolchain? Esbuild()
    {
        var program = Path.Combine(packages, "node_modules", "@esbuild", "linux-x64", "bin", "esbuild");
        return File.Exists(program)
            ? Toolchain.None with { Values = new Dictionary<string, string> { ["esbuild"] = program } }
            : null;
    }

    private Toolchain? Kotlin()
    {
        var folder = Path.Combine(packages, "kotlin", "node_modules", "kotlin-compiler");
        return File.Exists(Path.Combine(folder, "lib", "kotlin-compiler.jar"))
            ? new Toolchain(new Dictionary<string, string> { ["kotlin"] = folder }, [], Folders((folder, "/opt/kotlin")))
            : null;
    }

    private static Toolchain? PostgreSql()
    {
        var folder = Newest("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .FirstOrDefault(bin => File.Exists(Path.Combine(bin, "postgres")) && File.Exists(Path.Combine(bin, "initdb")));
        return folder is null ? null : Toolchain.None with { Values = new Dictionary<string, string> { ["postgresql"] = folder } };
    }

    // The jails of a privileged host belong to another user; what that one cannot enter is as good as missing.
    private static string Seen(string folder, ILogger log)
    {
        for (var path = folder; path is not null && Environment.IsPrivilegedProcess && Directory.Exists(folder); path = Path.GetDirectoryName(path))
        {
            if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherExecute))
            {
                LogNotSeen(log, folder, path);
                return Path.Combine(folder, "not-seen");
            }
        }

        return folder;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The packages below {Folder} are not offered: programs in jails may not enter {Closed}. Open it to all users, or set Execution:Packages")]
    private static partial void LogNotSeen(ILogger logger, string folder, string closed);

    private static List<JailBind> Folders(params (string From, string To)[] folders) =>
        [.. folders.Where(folder => Directory.Exists(folder.From)).Select(folder => new JailBind(folder.From, folder.To))];

    private static IEnumerable<string> Newest(string folder) => Directory.Exists(folder)
        ? Directory.GetDirectories(folder)
            .OrderByDescending(path => Version.TryParse(Filled(Path.GetFileName(path).Split('-')[0]), out var version) ? version : new Version())
        : [];

    // "15" is no version to the library; "15.0" is.
    private static string Filled(string version) => version.Contains('.', StringComparison.Ordinal) ? version : version + ".0";
}
