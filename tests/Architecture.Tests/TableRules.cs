using IntegrityAI.Platform.Persistence;
using IntegrityAI.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Architecture.Tests;

/// <summary>Only the owner maps a table, and no tenant's row is without its filter.</summary>
public sealed class TableRules(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public void A_module_maps_only_types_that_are_its_own_or_no_ones()
    {
        var foreign =
            from module in Product.Modules.Append("Platform")
            from type in Product.Load(module).GetTypes()
            from mapped in type.GetInterfaces()
            where mapped.IsGenericType && mapped.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>)
            let entity = mapped.GetGenericArguments()[0]
            where entity.Assembly != type.Assembly
                && entity.Assembly.GetName().Name!.StartsWith("IntegrityAI", StringComparison.Ordinal)
            select $"{module} maps {entity.FullName}";
        Assert.Empty(foreign);
    }

    [Fact]
    public void No_two_types_share_a_table()
    {
        var shared = Entities().GroupBy(entity => entity.GetTableName()).Where(table => table.Count() > 1);
        Assert.Empty(shared.Select(table => table.Key));
    }

    [Fact]
    public void Every_row_with_an_organisation_is_behind_the_tenant_filter()
    {
        var open = Entities()
            .Where(entity => entity.FindProperty("OrganisationId") is not null)
            .Where(entity => !typeof(IOrganisationOwned).IsAssignableFrom(entity.ClrType)
                || entity.GetDeclaredQueryFilters().Count == 0)
            .Select(entity => entity.ClrType.Name);
        Assert.Empty(open);
    }

    private IReadOnlyList<IEntityType> Entities()
    {
        using var db = host.Services.GetRequiredService<IDbContextFactory<IntegrityDb>>().CreateDbContext();
        return [.. db.Model.GetEntityTypes().Where(entity => !entity.IsOwned())];
    }
}
