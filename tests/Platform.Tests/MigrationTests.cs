using IntegrityAI.Host;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Platform.Tests;

/// <summary>The migrations of both databases make exactly the tables that the modules map.</summary>
public sealed class MigrationTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Every_change_of_the_tables_has_its_migration(string database)
    {
        await using var app = Integrity.Build([$"--Database={database}", "--ConnectionStrings:Postgres=Host=127.0.0.1"]);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<IntegrityDb>>().CreateDbContextAsync();
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges(), "Write the migration: ./dev migration NAME");
    }

    [Fact]
    public async Task A_new_database_has_every_table_and_a_second_start_changes_nothing()
    {
        await using var host = await IntegrityHost.StartAsync();
        var first = await TablesAsync(host);
        await host.StopAsync();
        await using var again = await IntegrityHost.StartAsync(dataFolder: host.DataFolder);
        Assert.Equal(first, await TablesAsync(again));

        await using var db = await again.Services.GetRequiredService<IDbContextFactory<IntegrityDb>>().CreateDbContextAsync();
        var mapped = db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct();
        Assert.Empty(mapped.Except(first.Select(table => table.Split(' ')[0])));
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    private static async Task<IReadOnlyList<string>> TablesAsync(IntegrityHost host)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(host.DataFolder, "integrity.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name || ' ' || sql FROM sqlite_master WHERE type = 'table' ORDER BY name";
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }
}
