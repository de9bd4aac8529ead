using System.Text;
using IntegrityAI.Sandbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Languages;

/// <summary>What a toolchain brings: values for placeholders, and files that lie in the compiling jail.</summary>
public sealed record Toolchain(IReadOnlyDictionary<string, string> Values, IReadOnlyList<JailFile> Files);

/// <summary>Finds the toolchains that are more than one program. Answers null where the host lacks one.</summary>
public sealed class Toolchains(IHostEnvironment environment, IOptions<ExecutionOptions> options)
{
    public Toolchain? Find(string name, IReadOnlyDictionary<string, string> programs) => name switch
    {
        "roslyn" => Roslyn(programs["dotnet"]),
        "typescript" => TypeScript(),
        _ => null,
    };

    // The compiler of the newest SDK, and the reference assemblies it compiles against.
    private static Toolchain? Roslyn(string dotnet)
    {
        var root = Path.GetDirectoryName(dotnet)!;
        var compiler = Newest(Path.Combine(root, "sdk"))
            .Select(sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll")).FirstOrDefault(File.Exists);
        var references = Newest(Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref"))
            .Select(pack => Path.Combine(pack, "ref", "net10.0")).FirstOrDefault(Directory.Exists);
        if (compiler is null || references is null)
        {
            return null;
        }

        var list = string.Join('\n', Directory.GetFiles(references, "*.dll").Order(StringComparer.Ordinal).Select(file => $"-r:\"{file}\""));
        return new Toolchain(
            new Dictionary<string, string> { ["csc"] = compiler },
            [new JailFile("/box/references.rsp", Encoding.UTF8.GetBytes(list))]);
    }

    private Toolchain? TypeScript()
    {
        string[] places =
        [
            options.Value.TypeScript,
            Path.Combine(environment.ContentRootPath, "..", "..", "web", "node_modules", "typescript", "lib"),
            "/usr/local/lib/node_modules/typescript/lib",
            "/usr/lib/node_modules/typescript/lib",
            "/usr/share/nodejs/typescript/lib",
        ];
        var file = places.Where(place => place.Length > 0).Select(place => Path.Combine(place, "typescript.js")).FirstOrDefault(File.Exists);
        return file is null
            ? null
            : new Toolchain(new Dictionary<string, string>(), [new JailFile("/box/typescript.cjs", File.ReadAllBytes(file))]);
    }

    private static IEnumerable<string> Newest(string folder) => Directory.Exists(folder)
        ? Directory.GetDirectories(folder)
            .OrderByDescending(path => Version.TryParse(Path.GetFileName(path).Split('-')[0], out var version) ? version : new Version())
        : [];
}
