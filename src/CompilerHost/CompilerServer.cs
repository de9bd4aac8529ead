using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace IntegrityAI.CompilerHost;

/// <summary>Compiles one program after the other, each from what it is sent and from nothing else. It never runs one.</summary>
/// <remarks>The form of requests and answers is that of the sandbox's compile servers.</remarks>
internal static class CompilerServer
{
    private const int MaxFiles = 200;
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest);

    private static readonly CSharpCompilationOptions Building = new(
        OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable,
        allowUnsafe: false, concurrentBuild: true);

    public static void Serve(string references)
    {
        var library = Directory.GetFiles(references, "*.dll").Order(StringComparer.Ordinal)
            .Select(file => (MetadataReference)MetadataReference.CreateFromFile(file)).ToArray();
        using var input = new BinaryReader(Console.OpenStandardInput());
        using var output = new BinaryWriter(Console.OpenStandardOutput());
        Compile([("/box/Program.cs", "System.Console.WriteLine(string.Join(\",\", new[] { 1 }.Select(n => $\"{n}\")));"), ("/box/Usings.cs", "global using System.Linq;")], library);
        while (TryRead(input, out var files))
        {
            var (exitCode, said, made) = Compile(files, library);
            output.Write(exitCode);
            Piece(output, Encoding.UTF8.GetBytes(said));
            Piece(output, made);
            output.Flush();
        }
    }

    private static (int ExitCode, string Said, byte[] Made) Compile(List<(string Path, string Text)> files, MetadataReference[] library)
    {
        var trees = files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal))
            .Select(file => CSharpSyntaxTree.ParseText(SourceText.From(file.Text, Encoding.UTF8), Parsing, Path.GetRelativePath("/box", file.Path)));
        var compilation = CSharpCompilation.Create("main", trees, library, Building);
        using var made = new MemoryStream();
        var result = compilation.Emit(made, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
        var said = new StringBuilder();
        foreach (var diagnostic in result.Diagnostics.Where(one => !one.IsSuppressed && one.Severity >= DiagnosticSeverity.Warning)
            .OrderByDescending(one => one.Severity).ThenBy(one => one.Location.SourceSpan.Start))
        {
            said.AppendLine(CSharpDiagnosticFormatter.Instance.Format(diagnostic, CultureInfo.InvariantCulture));
        }

        return (result.Success ? 0 : 1, said.ToString(), result.Success ? made.ToArray() : []);
    }

    private static bool TryRead(BinaryReader input, out List<(string Path, string Text)> files)
    {
        files = [];
        try
        {
            for (var arguments = input.ReadInt32(); arguments > 0; arguments--)
            {
                _ = Text(input);
            }

            for (var count = Math.Min(input.ReadInt32(), MaxFiles); count > 0; count--)
            {
                files.Add((Text(input), Text(input)));
            }

            return true;
        }
        catch (EndOfStreamException)
        {
            return false;
        }
    }

    private static string Text(BinaryReader input) => Encoding.UTF8.GetString(input.ReadBytes(input.ReadInt32()));

    private static void Piece(BinaryWriter output, byte[] bytes)
    {
        output.Write(bytes.Length);
        output.Write(bytes);
    }
}
