using System.Text;
using IntegrityAI.Sandbox;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Judging.Frameworks;

/// <summary>xUnit's assemblies, as NuGet brings them: they lie beside the tests in the jail.</summary>
public sealed class XunitAssemblies(IOptions<ExecutionOptions> options)
{
    private const string EntryPoint = """
        [assembly: Xunit.Runner.Common.RegisterResultWriter("junit", typeof(Xunit.Runner.Common.JUnitResultWriter))]

        internal static class XunitEntryPoint
        {
            public static System.Threading.Tasks.Task<int> Main(string[] args) => Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
        }

        """;

    private const string RuntimeConfiguration =
        """{"runtimeOptions":{"tfm":"net10.0","framework":{"name":"Microsoft.NETCore.App","version":"10.0.0"},"configProperties":{"System.Globalization.Invariant":true}}}""";

    private static readonly (string Package, string File)[] Parts =
    [
        ("xunit.v3.assert", "xunit.v3.assert.dll"), ("xunit.v3.common", "xunit.v3.common.dll"),
        ("xunit.v3.extensibility.core", "xunit.v3.core.dll"), ("xunit.v3.runner.common", "xunit.v3.runner.common.dll"),
        ("xunit.v3.runner.inproc.console", "xunit.v3.runner.inproc.console.dll"), ("microsoft.bcl.asyncinterfaces", "Microsoft.Bcl.AsyncInterfaces.dll"),
    ];

    private static readonly string[] Targets = ["net10.0", "net9.0", "net8.0", "netstandard2.1", "netstandard2.0"];

    private readonly Lazy<IReadOnlyList<JailFile>?> files = new(() => Read(options.Value.XUnit));

    /// <summary>What lies in the jail; null where this host lacks them.</summary>
    public IReadOnlyList<JailFile>? Files => files.Value;

    private static List<JailFile>? Read(string folder)
    {
        var found = new List<JailFile>
        {
            new("/box/.entry.cs", Encoding.UTF8.GetBytes(EntryPoint)),
            new("/box/.runtime.json", Encoding.UTF8.GetBytes(RuntimeConfiguration)),
        };
        foreach (var (package, file) in Parts)
        {
            if (Find(folder, package, file) is not { } path)
            {
                return null;
            }

            found.Add(new JailFile($"/box/{file}", File.ReadAllBytes(path)));
        }

        return found;
    }

    // In the folder of the settings, else among NuGet's packages: the newest version's build for the newest runtime.
    private static string? Find(string folder, string package, string file)
    {
        if (folder.Length > 0)
        {
            var path = Path.Combine(folder, file);
            return File.Exists(path) ? path : null;
        }

        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var root = Path.Combine(packages, package);
        return !Directory.Exists(root)
            ? null
            : Directory.GetDirectories(root)
                .OrderByDescending(path => Version.TryParse(Path.GetFileName(path).Split('-')[0], out var version) ? version : new Version())
                .SelectMany(version => Targets.Select(target => Path.Combine(version, "lib", target, file)))
                .FirstOrDefault(File.Exists);
    }
}
