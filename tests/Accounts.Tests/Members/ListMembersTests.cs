using IntegrityAI.Contracts.Access;
using IntegrityAI.Testing;

namespace IntegrityAI.Accounts.Tests.Members;

/// <summary>Colleagues see each other; nobody else does.</summary>
public sealed class ListMembersTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public async Task Staff_see_the_people_of_their_organisation_in_the_order_in_which_they_came()
    {
        var admin = await host.RegisterAsync("Ada First");
        await host.RegisterAsync("Somebody Else");
        var recruiter = await host.AddMemberAsync(admin, Role.Recruiter);
        var monitor = await host.AddMemberAsync(admin, Role.Monitor);
        foreach (var person in new[] { admin, recruiter, monitor })
        {
            var members = (await person.Http.GetAsync("/api/members").JsonAsync()).GetProperty("items").EnumerateArray().ToList();
            Assert.Equal([admin.Id, recruiter.Id, monitor.Id], members.Select(member => member.GetProperty("id").GetGuid()));
            Assert.Equal(["admin", "recruiter", "monitor"], members.Select(member => member.GetProperty("role").GetString()));
            Assert.Equal("Ada First", members[0].GetProperty("full_name").GetString());
            Assert.EndsWith("@example.test", members[0].GetProperty("email").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Guests_do_not_see_who_works_there()
    {
        var (_, _, candidate) = await host.InterviewAsync();
        Assert.Equal(new Refusal(403, "forbidden"), await candidate.Http.GetAsync("/api/members").RefusalAsync());
        Assert.Equal(new Refusal(401, "unauthenticated"), await host.Http.GetAsync("/api/members").RefusalAsync());
    }
}
