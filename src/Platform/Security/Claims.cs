namespace IntegrityAI.Platform.Security;

/// <summary>The claims of our tokens, by their short names.</summary>
public static class Claims
{
    public const string Subject = "sub";
    public const string Name = "name";
    public const string Organisation = "org";
    public const string Role = "role";
    public const string Session = "sid";

    /// <summary><see cref="AccessUse"/> or <see cref="HubUse"/>: what the token may be used for.</summary>
    public const string Use = "use";
    public const string AccessUse = "access";

    /// <summary>A ticket of one minute that may stand in a hub's address, where headers cannot be sent.</summary>
    public const string HubUse = "hub";
}
