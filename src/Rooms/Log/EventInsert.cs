using System.Data.Common;
using System.Globalization;
using System.Text;
using IntegrityAI.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IntegrityAI.Rooms.Log;

/// <summary>Appends events by one INSERT of many rows, over a connection that stays open.</summary>
/// <remarks>Columns and their conversions are those of the entity's mapping, so both databases store what EF Core reads.</remarks>
internal sealed class EventInsert(IntegrityDb db) : IAsyncDisposable
{
    /// <summary>Databases bound the parameters of a statement; this stays far below any bound.</summary>
    private const int MaxRows = 500;

    private readonly IEntityType entity = db.Model.FindEntityType(typeof(StoredEvent))!;

    public async Task ExecuteAsync(IReadOnlyList<StoredEvent> events)
    {
        await db.Database.OpenConnectionAsync();
        if (events.Count <= MaxRows)
        {
            await InsertAsync(events, null);
            return;
        }

        await using var transaction = await db.Database.GetDbConnection().BeginTransactionAsync();
        foreach (var rows in events.Chunk(MaxRows))
        {
            await InsertAsync(rows, transaction);
        }

        await transaction.CommitAsync();
    }

    public ValueTask DisposeAsync() => db.DisposeAsync();

    private async Task InsertAsync(IReadOnlyList<StoredEvent> rows, DbTransaction? transaction)
    {
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var columns = entity.GetProperties().ToList();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction;
        var text = new StringBuilder($"INSERT INTO {table.Name} ({string.Join(", ", columns.Select(column => column.GetColumnName(table)))}) VALUES ");
        for (var row = 0; row < rows.Count; row++)
        {
            text.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < columns.Count; column++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"@p{row}_{column}");
                text.Append(column == 0 ? "" : ", ").Append(name);
                var property = columns[column];
                command.Parameters.Add(property.GetRelationalTypeMapping().CreateParameter(
                    command, name, property.GetGetter().GetClrValue(rows[row]), property.IsNullable));
            }

            text.Append(')');
        }

        command.CommandText = text.ToString();
        await command.ExecuteNonQueryAsync();
    }
}
