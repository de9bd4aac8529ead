using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IntegrityAI.Platform.Persistence;

/// <summary>Makes a SQLite commit durable (WAL, fsync at each commit) and lets writers wait for each other.</summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    /// <summary>For connections that are opened outside EF Core.</summary>
    public const string Sql =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
