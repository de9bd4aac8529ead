using System.Text.Json;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Languages;

/// <summary>The packages that interviews use, seen from programs.</summary>
public sealed class PackageTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Theory]
    [InlineData("python", "numpy", "import numpy as np\nprint(int(np.arange(10).reshape(2, 5).sum()))", "45\n")]
    [InlineData("python", "pandas", "import pandas as pd\nprint(int(pd.DataFrame({'a': [1, 2], 'b': [3, 4]}).groupby('a').sum()['b'].sum()))", "7\n")]
    [InlineData("python", "pytest", "import pytest\nwith pytest.raises(ValueError):\n    raise ValueError()\nprint('raised')", "raised\n")]
    [InlineData("javascript", "lodash", "const _ = require('lodash');\nconsole.log(_.chunk([1, 2, 3, 4], 2).length);", "2\n")]
    [InlineData("typescript", "lodash", "import _ from 'lodash';\nconsole.log(_.sum([1, 2, 3]));", "6\n")]
    [InlineData("javascript", "node:test", "const { test } = require('node:test');\ntest('adds', () => require('node:assert').equal(1 + 1, 2));\nprocess.on('exit', (code) => code === 0 || console.log('failed'));\n", null)]
    [InlineData("java", "junit", "public class Main { public static void main(String[] a) throws Exception { System.out.println(new java.net.URLClassLoader(new java.net.URL[] { new java.io.File(\"/usr/share/java/junit-jupiter-api.jar\").toURI().toURL(), new java.io.File(\"/usr/share/java/apiguardian-api.jar\").toURI().toURL() }).loadClass(\"org.junit.jupiter.api.Test\").getSimpleName()); } }", "Test\n")]
    [InlineData("csharp", "xunit", "Console.WriteLine(System.Reflection.Assembly.LoadFrom(\"/opt/dotnet/xunit/xunit.v3.assert.dll\").GetType(\"Xunit.Assert\")!.Name);", "Assert\n")]
    public async Task A_package_is_there(string language, string package, string source, string? prints)
    {
        await host.NeedsAsync(language, package);
        var ran = await host.RunAsync(language, source);
        Assert.Equal(("accepted", ""), (ran.Text("status"), ran.Text("stderr")));
        if (prints is not null)
        {
            Assert.Equal(prints, ran.Text("stdout"));
        }
    }

    [Fact]
    public async Task A_module_of_javascript_finds_packages_too()
    {
        await host.NeedsAsync("javascript", "lodash");
        var ran = await host.RunProjectAsync("javascript", new Dictionary<string, string>
        {
            ["main.js"] = "import('./module.mjs').then((module) => console.log(module.total));",
            ["module.mjs"] = "import _ from 'lodash';\nexport const total = _.sum([20, 22]);",
        });
        Assert.Equal(("accepted", "42\n"), (ran.Text("status"), ran.Text("stdout")));
    }

    [Fact]
    public async Task What_is_told_of_a_language_is_what_is_here()
    {
        foreach (var language in await host.LanguagesAsync())
        {
            Assert.Contains(language.Text("kind"), new[] { "program", "sql", "preview" });
            Assert.NotEqual("", language.Text("editor"));
            Assert.Equal(language.GetProperty("available").GetBoolean(), language.GetProperty("install_hint").ValueKind == JsonValueKind.Null);
        }

        var python = (await host.LanguagesAsync()).Single(one => one.Text("id") == "python");
        Assert.True(python.GetProperty("repl").GetBoolean());
    }
}
