using System.Reflection;

namespace IntegrityAI.Architecture.Tests;

/// <summary>Host -> modules -> Contracts + Platform. Modules meet in Contracts and nowhere else.</summary>
public sealed class ReferenceRules
{
    private const string Prefix = "IntegrityAI.";

    public static TheoryData<string> Modules => new(Product.Modules);

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_references_only_contracts_and_platform(string module)
    {
        string[] allowed = module == "Execution"
            ? ["Contracts", "Platform", "Runner", "Sandbox"]
            : ["Contracts", "Platform"];
        Assert.Empty(Ours(module).Except(allowed));
    }

    [Fact]
    public void Contracts_reference_nothing_of_ours() => Assert.Empty(Ours("Contracts"));

    [Fact]
    public void The_platform_references_contracts_alone() => Assert.Equal(["Contracts"], Ours("Platform"));

    [Fact]
    public void The_runner_references_the_sandbox_alone() => Assert.Equal(["Sandbox"], Ours("Runner"));

    [Fact]
    public void The_sandbox_is_a_plain_library()
    {
        var references = Product.Load("Sandbox").GetReferencedAssemblies().Select(name => name.Name!).ToList();
        Assert.DoesNotContain(references, name =>
            name.StartsWith(Prefix, StringComparison.Ordinal)
            || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
            || name.StartsWith("Orleans", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_is_wired_by_two_methods_listed_in_the_host(string module)
    {
        var wiring = Product.Load(module).GetType($"{Prefix}{module}.{module}Module");
        Assert.NotNull(wiring);
        Assert.NotNull(wiring.GetMethod($"Add{module}", BindingFlags.Public | BindingFlags.Static));
        Assert.NotNull(wiring.GetMethod($"Map{module}", BindingFlags.Public | BindingFlags.Static));
        var program = File.ReadAllText(Product.Path("src/Host/Program.cs"));
        Assert.Contains($"Add{module}(", program);
        Assert.Contains($"Map{module}(", program);
    }

    [Fact]
    public void Every_project_under_src_is_known_to_these_rules()
    {
        string[] others = ["CompilerHost", "Contracts", "Host", "Migrations.Postgres", "Migrations.Sqlite", "Platform", "Runner", "Sandbox"];
        var projects = Directory.GetDirectories(Product.Path("src")).Select(folder => System.IO.Path.GetFileName(folder));
        Assert.Equal([.. Product.Modules.Concat(others).Order()], projects.Order());
    }

    [Fact]
    public void The_program_stays_a_table_of_contents() =>
        Assert.True(File.ReadAllLines(Product.Path("src/Host/Program.cs")).Length <= 80);

    private static IEnumerable<string> Ours(string project) => Product.Load(project).GetReferencedAssemblies()
        .Select(name => name.Name!)
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..]);
}
