using System.Linq.Expressions;
using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IntegrityAI.Platform.Persistence;

/// <summary>The one database. Each module maps its own tables and touches no other module's.</summary>
/// <remarks>
/// A context made while an HTTP request with a signed-in caller is served sees that caller's organisation only.
/// Grains, jobs and anonymous requests have no tenant and see all: they must name the organisation themselves.
/// </remarks>
public sealed class IntegrityDb(
    DbContextOptions<IntegrityDb> options, ModelAssemblies assemblies, TenantAccessor tenants)
    : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>The organisation that queries are limited to; null for the system itself.</summary>
    public Guid? Tenant { get; } = tenants.Current;

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var assembly in assemblies.All)
        {
            modelBuilder.ApplyConfigurationsFromAssembly(assembly);
        }

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (typeof(IOrganisationOwned).IsAssignableFrom(entity.ClrType) && !entity.IsOwned())
            {
                modelBuilder.Entity(entity.ClrType).HasQueryFilter(TenantFilter(entity));
            }
        }

        if (Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true)
        {
            UseSortableTimes(modelBuilder);
        }
    }

    private LambdaExpression TenantFilter(IMutableEntityType entity)
    {
        var row = Expression.Parameter(entity.ClrType, "row");
        var tenant = Expression.Property(Expression.Constant(this), nameof(Tenant));
        var owner = Expression.Convert(
            Expression.Property(row, nameof(IOrganisationOwned.OrganisationId)), typeof(Guid?));
        var none = Expression.Equal(tenant, Expression.Constant(null, typeof(Guid?)));
        return Expression.Lambda(Expression.OrElse(none, Expression.Equal(owner, tenant)), row);
    }

    // SQLite has no time type that sorts: UTC ticks in an integer do.
    private static void UseSortableTimes(ModelBuilder modelBuilder)
    {
        var converter = new DateTimeOffsetToBinaryConverter();
        var times = modelBuilder.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetProperties())
            .Where(property => property.ClrType == typeof(DateTimeOffset) || property.ClrType == typeof(DateTimeOffset?));
        foreach (var property in times)
        {
            property.SetValueConverter(converter);
        }
    }
}
