using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Accounts.Auth;

/// <summary>A ticket for one connection, and how long it may be used, in seconds.</summary>
public sealed record HubTicketResponse(string Ticket, int ExpiresIn);

/// <summary><c>POST /api/auth/hub-ticket</c></summary>
public static class HubTicket
{
    internal static void Map(IEndpointRouteBuilder auth) =>
        auth.MapPost("/hub-ticket", Handle).RequireAuthorization(Policies.Participant).WithName("HubTicket");

    /// <summary>A short-lived ticket that may stand in a hub's address, where a browser can send no header.</summary>
    public static Ok<HubTicketResponse> Handle(Caller caller, TokenIssuer tokens)
    {
        var ticket = tokens.IssueTicket(caller);
        return TypedResults.Ok(new HubTicketResponse(ticket.Token, ticket.ExpiresIn));
    }
}
