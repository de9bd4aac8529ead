using IntegrityAI.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IntegrityAI.Host;

/// <summary>The database as the migration tool sees it: the whole application's model, every module's tables included.</summary>
internal sealed class DesignTimeDatabase : IDesignTimeDbContextFactory<IntegrityDb>
{
    /// <param name="args">Settings, for example <c>--Database=postgres</c>; nothing is connected to.</param>
    public IntegrityDb CreateDbContext(string[] args) =>
        Integrity.Build(args).Services.GetRequiredService<IDbContextFactory<IntegrityDb>>().CreateDbContext();
}
