using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Host;

/// <summary>Runs the application and says in one sentence why it cannot start.</summary>
internal static class StartUp
{
    private const int Misconfigured = 78;
    private const int CannotListen = 69;

    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        var addresses = "";
        try
        {
            await using var app = build();
            addresses = app.Configuration["urls"] ?? "";
            // Asked before anything starts, so that a second start by mistake leaves no half-started parts behind.
            // Being described, it listens on nothing.
            if (!ApiDescription.IsBeingBuilt && Ports.FirstInUse(addresses) is { } taken)
            {
                return CannotListenOn(taken);
            }

            await app.RunAsync();
            return 0;
        }
        catch (OptionsValidationException wrong)
        {
            return Say(Misconfigured, string.Join(Environment.NewLine, wrong.Failures));
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException or SocketException)
        {
            return CannotListenOn(addresses);
        }
        catch (UnauthorizedAccessException denied)
        {
            return Say(Misconfigured, $"Cannot write where data is kept: {denied.Message} Give this user the right to write there, or choose another folder with --data.");
        }
    }

    private static int CannotListenOn(string address) => Say(
        CannotListen,
        $"Cannot listen on {address}: another program uses that port. Stop it, or choose another with --port.");

    private static int Say(int code, string sentence)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }
}
