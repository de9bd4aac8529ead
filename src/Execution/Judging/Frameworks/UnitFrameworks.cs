using System.Text.RegularExpressions;

namespace IntegrityAI.Execution.Judging.Frameworks;

/// <summary>The unit-test frameworks that questions may use.</summary>
internal static partial class UnitFrameworks
{
    private const string JUnitJar = "/usr/share/java/junit-platform-console-standalone.jar";

    // The framework writes its report to a file; it is handed over once the framework's own process is gone.
    private const string HandOver = """

        code=$?
        cat /tmp/report >&3 2>/dev/null
        exit $code
        """;

    // xUnit's own build step would write it; what it registers is the report that is read here.
    private const string XunitEntryPoint = """
        [assembly: Xunit.Runner.Common.RegisterResultWriter("junit", typeof(Xunit.Runner.Common.JUnitResultWriter))]

        internal static class XunitEntryPoint
        {
            public static System.Threading.Tasks.Task<int> Main(string[] args) => Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
        }

        """;

    private const string XunitRuntime =
        """{"runtimeOptions":{"tfm":"net10.0","framework":{"name":"Microsoft.NETCore.App","version":"10.0.0"},"configProperties":{"System.Globalization.Invariant":true}}}""";

    public static IReadOnlyList<UnitFramework> All { get; } =
    [
        new(
            "pytest", "python", null, "",
            """
            /usr/bin/python3 -I -B -m pytest -q --color=no -p no:cacheprovider --noconftest -c /dev/null --rootdir=/box \
              --junitxml=/tmp/report "/box/$1" 3>&-
            """ + HandOver,
            ReportForm.JUnitXml, PythonTests()),
        new(
            "node:test", "javascript", null, "",
            """
            node --test-reporter=junit --test-reporter-destination=/tmp/report --test-reporter=spec --test-reporter-destination=stdout \
              "/box/$1" 3>&-
            """ + HandOver,
            ReportForm.JUnitXml, JavaScriptTests()),
        new(
            "jest", "javascript", null, "",
            """
            echo '{"rootDir":"/box","testEnvironment":"node","cacheDirectory":"/tmp/jest","transform":{},"haste":{"enableSymlinks":false}}' > /box/jest.config.json
            node /node_modules/jest/bin/jest.js --config /box/jest.config.json --ci --runInBand --watchman=false --colors=false --json --outputFile=/tmp/report \
              --runTestsByPath "/box/$1" >/dev/null 3>&-
            """ + HandOver,
            ReportForm.JestJson, JavaScriptTests()),
        new(
            "junit", "java",
            $"""
            shift
            javac -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -encoding UTF-8 -cp {JUnitJar} -d /tmp/classes "$@" >&2 3>&- || exit 1
            tar -C /tmp/classes -cf - . >&3
            """,
            "/box/classes.tar",
            $"""
            mkdir /tmp/classes && tar -C /tmp/classes -xf /box/classes.tar
            java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar {JUnitJar} --class-path /tmp/classes --scan-class-path /tmp/classes \
              --include-classname '.*' --reports-dir /tmp/reports --disable-banner --disable-ansi-colors --details none 3>&-
            code=$?
            cat /tmp/reports/TEST-junit-jupiter.xml >&3 2>/dev/null
            exit $code
            """,
            ReportForm.JUnitXml, JavaTests()),
        new(
            "xunit", "csharp",
            """
            shift
            for root in /usr/share/dotnet /usr/lib/dotnet; do [ -x "$root/dotnet" ] && dotnet="$root"; done
            csc=$(ls -d "$dotnet"/sdk/*/Roslyn/bincore/csc.dll | sort -V | tail -n 1)
            ref=$(ls -d "$dotnet"/packs/Microsoft.NETCore.App.Ref/*/ref/net* | sort -V | tail -n 1)
            for file in "$ref"/*.dll /opt/dotnet/xunit/*.dll; do echo "-r:\"$file\""; done > /tmp/references.rsp
            "$dotnet/dotnet" exec "$csc" @/tmp/references.rsp -nologo -noconfig -nullable:enable -langversion:latest -optimize+ -utf8output \
              -nowarn:CS1701,CS1702 -main:XunitEntryPoint -out:/tmp/main.dll "$@" /box/.tool/Xunit.cs >&2 3>&- || exit 1
            cat /tmp/main.dll >&3
            """,
            "/box/main.dll",
            """
            for root in /usr/share/dotnet /usr/lib/dotnet; do [ -x "$root/dotnet" ] && dotnet="$root"; done
            mkdir /tmp/tests && cp /opt/dotnet/xunit/*.dll /box/main.dll /tmp/tests
            "$dotnet/dotnet" exec --runtimeconfig /box/.tool/xunit.json /tmp/tests/main.dll -noColor -noLogo -parallelMode none \
              -result-junit /tmp/report 3>&-
            """ + HandOver,
            ReportForm.JUnitXml, CSharpTests())
        {
            Files = new Dictionary<string, string> { [".tool/Xunit.cs"] = XunitEntryPoint, [".tool/xunit.json"] = XunitRuntime },
        },
        new(
            "go test", "go",
            """
            shift
            export PATH="$PATH:/usr/local/go/bin"
            cd /box && go test -c -vet=off -o /tmp/main "$@" >&2 3>&- || exit 1
            [ -f /tmp/main ] || { echo "There are no tests in it." >&2; exit 1; }
            cat /tmp/main >&3
            """,
            "/box/main",
            """
            export PATH="$PATH:/usr/local/go/bin"
            read -r name
            exec "$(go env GOTOOLDIR)/test2json" -t /box/main -test.v -test.run "^$name\$" 3>&-
            """,
            ReportForm.GoJson, GoTests()),
        new(
            "googletest", "cpp",
            """
            g++ -std=c++20 -O1 -pipe -Wall -fdiagnostics-color=never -o /tmp/main "/box/$1" -lgtest -lgtest_main -pthread >&2 3>&- || exit 1
            cat /tmp/main >&3
            """,
            "/box/main",
            """
            /box/main --gtest_output=xml:/tmp/report --gtest_color=no --gtest_brief=1 3>&-
            """ + HandOver,
            ReportForm.JUnitXml, CppTests()),
    ];

    public static UnitFramework? Find(string name, string language) =>
        All.FirstOrDefault(framework => framework.Name == name && framework.Language == language);

    [GeneratedRegex(@"^[ \t]*(?:async\s+)?def\s+(?<name>test\w*)\s*\(", RegexOptions.Multiline)]
    private static partial Regex PythonTests();

    [GeneratedRegex(@"\b(?:test|it)\s*\(\s*(?<quote>['""`])(?<name>(?:(?!\k<quote>)[^\\\r\n$])+)\k<quote>")]
    private static partial Regex JavaScriptTests();

    [GeneratedRegex(@"@(?:Test|ParameterizedTest|RepeatedTest)\b[^;{}]*?\bvoid\s+(?<name>\w+)\s*\(")]
    private static partial Regex JavaTests();

    [GeneratedRegex(@"\[(?:Fact|Theory)\b[^;{}]*?\b(?:void|Task|ValueTask)\s+(?<name>\w+)\s*\(")]
    private static partial Regex CSharpTests();

    [GeneratedRegex(@"^func\s+(?<name>Test[\p{Lu}\d_]\w*)\s*\(", RegexOptions.Multiline)]
    private static partial Regex GoTests();

    [GeneratedRegex(@"^[ \t]*TEST(?:_F|_P)?\s*\(\s*(?<suite>\w+)\s*,\s*(?<name>\w+)\s*\)", RegexOptions.Multiline)]
    private static partial Regex CppTests();
}
