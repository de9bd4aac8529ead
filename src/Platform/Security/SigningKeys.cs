using System.Security.Cryptography;
using IntegrityAI.Platform.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;

namespace IntegrityAI.Platform.Security;

/// <summary>The keys that sign and verify access tokens; made at the first start and shared through the database.</summary>
public sealed class SigningKeys(
    IDbContextFactory<IntegrityDb> databases, IDataProtectionProvider protection, TimeProvider clock)
{
    private const int KeyBytes = 64;
    private readonly IDataProtector protector = protection.CreateProtector("IntegrityAI.SigningKeys.v1");
    private volatile IReadOnlyList<SymmetricSecurityKey> loaded = [];

    /// <summary>The newest key.</summary>
    public SymmetricSecurityKey Current => Verifying[0];

    /// <summary>Every key a token may have been signed with, newest first.</summary>
    public IReadOnlyList<SymmetricSecurityKey> Verifying => loaded.Count > 0
        ? loaded
        : throw new InvalidOperationException("Signing keys are loaded when the host starts.");

    /// <summary>Reads the keys, making the first one where there is none.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var keys = await db.Set<SigningKey>().AsNoTracking().OrderByDescending(key => key.CreatedAt)
            .ToListAsync(cancellationToken);
        if (keys.Count == 0)
        {
            var bytes = RandomNumberGenerator.GetBytes(KeyBytes);
            var key = new SigningKey
            {
                Id = Guid.CreateVersion7(),
                Protected = protector.Protect(Convert.ToBase64String(bytes)),
                CreatedAt = clock.GetUtcNow(),
            };
            db.Add(key);
            await db.SaveChangesAsync(cancellationToken);
            keys.Add(key);
        }

        loaded = [.. keys.Select(Open)];
    }

    private SymmetricSecurityKey Open(SigningKey key) =>
        new(Convert.FromBase64String(protector.Unprotect(key.Protected))) { KeyId = key.Id.ToString("N") };
}
