using System.Net.Http.Json;
using IntegrityAI.Accounts.Organisations;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Platform.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Testing;

/// <summary>Makes colleagues of other roles, as the demo data does, and signs them in through the public API.</summary>
public static class Members
{
    /// <summary>Adds a member of the same organisation as <paramref name="admin"/> and signs them in.</summary>
    public static async Task<Person> AddMemberAsync(this IntegrityHost host, Person admin, Role role)
    {
        var (id, email, name) = (Guid.CreateVersion7(), $"{Guid.CreateVersion7():N}@example.test", $"{role} Colleague");
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<IntegrityDb>();
            var organisation = await db.Set<Membership>().Where(member => member.UserId == admin.Id)
                .Select(member => member.OrganisationId).SingleAsync();
            var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
            var created = await scope.ServiceProvider.GetRequiredService<UserManager<User>>().CreateAsync(
                new User { Id = id, UserName = email, Email = email, FullName = name, CreatedAt = now }, People.Password);
            if (!created.Succeeded)
            {
                throw new InvalidOperationException($"The member could not be made: {created}");
            }

            db.Add(new Membership
            {
                Id = Guid.CreateVersion7(),
                OrganisationId = organisation,
                UserId = id,
                Role = role,
                JoinedAt = now,
            });
            await db.SaveChangesAsync();
        }

        var body = await host.Http.PostAsJsonAsync("/api/auth/login", new { email, password = People.Password }).JsonAsync();
        var token = body.GetProperty("access_token").GetString()!;
        return new Person(id, name, token, host.ClientFor(token));
    }
}
