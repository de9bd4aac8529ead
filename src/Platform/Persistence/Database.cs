using IntegrityAI.Platform.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Platform.Persistence;

/// <summary>Chooses the database: SQLite in the data folder, or PostgreSQL.</summary>
public static class Database
{
    private const int CommandTimeoutSeconds = 15;

    public static WebApplicationBuilder AddDatabase(this WebApplicationBuilder builder)
    {
        builder.Services.AddEntityModel(typeof(IntegrityDb).Assembly);
        builder.Services.AddSingleton<SqlitePragmas>();
        builder.Services.AddDbContextFactory<IntegrityDb>((services, options) => Configure(
            options,
            services.GetRequiredService<IOptions<PlatformOptions>>().Value,
            services.GetRequiredService<IConfiguration>(),
            services.GetRequiredService<SqlitePragmas>()));
        builder.Services.AddHostedService<DatabaseInitializer>();
        return builder;
    }

    /// <summary>The connection string in force, for libraries that open their own connections.</summary>
    public static string ConnectionString(PlatformOptions platform, IConfiguration configuration) =>
        platform.Database == "postgres"
            ? configuration.GetConnectionString("Postgres") is { Length: > 0 } postgres
                ? postgres
                : throw new OptionsValidationException(
                    "ConnectionStrings:Postgres", typeof(PlatformOptions),
                    ["Setting 'Database' is 'postgres' but 'ConnectionStrings:Postgres' is empty; set it, for example ConnectionStrings__Postgres='Host=127.0.0.1;Database=integrity;Username=integrity'."])
            : new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(Path.GetFullPath(platform.Data), "integrity.db"),
                Pooling = true,
                DefaultTimeout = CommandTimeoutSeconds,
            }.ToString();

    private static void Configure(
        DbContextOptionsBuilder options, PlatformOptions platform, IConfiguration configuration, SqlitePragmas pragmas)
    {
        var connection = ConnectionString(platform, configuration);
        if (platform.Database == "postgres")
        {
            options.UseNpgsql(connection, npgsql => npgsql
                .MigrationsAssembly("IntegrityAI.Migrations.Postgres")
                .CommandTimeout(CommandTimeoutSeconds));
        }
        else
        {
            options.UseSqlite(connection, sqlite => sqlite
                .MigrationsAssembly("IntegrityAI.Migrations.Sqlite")
                .CommandTimeout(CommandTimeoutSeconds));
            options.AddInterceptors(pragmas);
        }

        options.UseSnakeCaseNamingConvention();
    }
}
