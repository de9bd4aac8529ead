namespace IntegrityAI.Contracts.Access;

/// <summary>A signed access token and how long it lives, in seconds.</summary>
public sealed record IssuedToken(string Token, int ExpiresIn);

/// <summary>Signs access tokens. Implemented by Accounts.</summary>
public interface ITokenIssuer
{
    /// <summary>A token for one guest of one session; it opens nothing else.</summary>
    IssuedToken IssueGuest(Guid participantId, string name, Guid organisationId, Guid sessionId);
}

/// <summary>Names and looks up the people of an organisation. Implemented by Accounts.</summary>
public interface IOrganisationDirectory
{
    /// <summary>The organisation's name, or null where there is none of that id.</summary>
    Task<string?> NameAsync(Guid organisationId, CancellationToken cancellationToken);
}
