using System.Collections.Concurrent;
using System.Security.Cryptography;
using IntegrityAI.Platform.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Rooms.Log;

/// <summary>An unwrapped key and its id.</summary>
public sealed record OpenKey(Guid Id, byte[] Bytes);

/// <summary>One key for each person in each session, made when they first come or do something.</summary>
public sealed class PersonKeys(IDbContextFactory<IntegrityDb> databases, IDataProtectionProvider protection)
{
    private const int KeyBytes = 32;
    private readonly IDataProtector protector = protection.CreateProtector("IntegrityAI.PersonKeys.v1");
    private readonly ConcurrentDictionary<(Guid Session, Guid Person), OpenKey> current = new();

    /// <summary>The key of a person, made where there is none.</summary>
    public async ValueTask<OpenKey> OfAsync(Guid sessionId, Guid personId, CancellationToken cancellationToken)
    {
        if (current.TryGetValue((sessionId, personId), out var known))
        {
            return known;
        }

        var row = await FindAsync(sessionId, personId, cancellationToken) ?? await MakeAsync(sessionId, personId, cancellationToken);
        return current.GetOrAdd((sessionId, personId), new OpenKey(row.Id, protector.Unprotect(row.Wrapped)));
    }

    /// <summary>Every key of a session that still exists, by id.</summary>
    public async Task<IReadOnlyDictionary<Guid, byte[]>> OfSessionAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<PersonKey>().AsNoTracking().Where(key => key.SessionId == sessionId)
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Id, row => protector.Unprotect(row.Wrapped));
    }

    private async Task<PersonKey?> FindAsync(Guid sessionId, Guid personId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<PersonKey>().AsNoTracking().FirstOrDefaultAsync(
            key => key.SessionId == sessionId && key.PersonId == personId, cancellationToken);
    }

    private async Task<PersonKey> MakeAsync(Guid sessionId, Guid personId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var made = new PersonKey
        {
            Id = Guid.CreateVersion7(),
            SessionId = sessionId,
            PersonId = personId,
            Wrapped = protector.Protect(RandomNumberGenerator.GetBytes(KeyBytes)),
        };
        db.Add(made);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return made;
        }
        catch (DbUpdateException)
        {
            // Two messages of one person came at once, and the other one's key was there first.
            if (await FindAsync(sessionId, personId, cancellationToken) is { } theirs)
            {
                return theirs;
            }

            throw;
        }
    }

    /// <summary>Forgets what is cached of a session that went idle.</summary>
    public void Forget(Guid sessionId)
    {
        foreach (var key in current.Keys.Where(key => key.Session == sessionId).ToList())
        {
            current.TryRemove(key, out _);
        }
    }
}
