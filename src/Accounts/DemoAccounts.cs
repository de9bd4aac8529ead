using IntegrityAI.Accounts.Organisations;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Demo;
using IntegrityAI.Platform.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Accounts;

/// <summary>One account a role in a demo organisation. They exist only where demo data was asked for.</summary>
internal sealed class DemoAccounts(IntegrityDb db, UserManager<User> users, TimeProvider clock) : IDemoSeed
{
    private const string Password = "follow-the-evidence";
    private static readonly (Role Role, string Name)[] People =
    [
        (Role.Admin, "Amara Okafor"), (Role.Recruiter, "Rafael Costa"), (Role.Interviewer, "Ingrid Sørensen"),
        (Role.Monitor, "Mei Tanaka"),
    ];

    public int Order => 0;

    public async Task SeedAsync(DemoWorld world, CancellationToken cancellationToken)
    {
        var organisation = await FindOrganisationAsync(cancellationToken) ?? new Organisation
        {
            Id = Guid.CreateVersion7(),
            Name = "Demo Company",
            CreatedAt = clock.GetUtcNow(),
        };
        world.OrganisationId = organisation.Id;
        foreach (var (role, name) in People)
        {
            var email = EmailOf(role);
            var user = await users.FindByEmailAsync(email) ?? await CreateAsync(organisation, role, name, email, cancellationToken);
            world.Staff[role] = new Actor(user.Id, user.FullName, role);
            world.Announcements.Add($"{role,-12} {email,-24} {Password}");
        }
    }

    private static string EmailOf(Role role) => $"{role.ToString().ToLowerInvariant()}@demo.test";

    private async Task<Organisation?> FindOrganisationAsync(CancellationToken cancellationToken) =>
        await users.FindByEmailAsync(EmailOf(Role.Admin)) is { } admin
            ? await db.Set<Membership>().Where(member => member.UserId == admin.Id).Select(member => member.Organisation)
                .FirstOrDefaultAsync(cancellationToken)
            : null;

    private async Task<User> CreateAsync(
        Organisation organisation, Role role, string name, string email, CancellationToken cancellationToken)
    {
        if (db.Entry(organisation).State == EntityState.Detached)
        {
            db.Add(organisation);
        }

        var now = clock.GetUtcNow();
        var user = new User { Id = Guid.CreateVersion7(), UserName = email, Email = email, FullName = name, CreatedAt = now };
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var created = await users.CreateAsync(user, Password);
        if (!created.Succeeded)
        {
            throw new InvalidOperationException($"The demo account {email} could not be made: {created}");
        }

        db.Add(new Membership
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = organisation.Id,
            UserId = user.Id,
            Role = role,
            JoinedAt = now,
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return user;
    }
}
