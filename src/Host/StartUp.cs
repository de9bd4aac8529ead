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
        WebApplication? app = null;
        try
        {
            app = build();
            await app.RunAsync();
            return 0;
        }
        catch (OptionsValidationException wrong)
        {
            return Say(Misconfigured, string.Join(Environment.NewLine, wrong.Failures));
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException or SocketException)
        {
            var address = app?.Configuration["urls"] ?? "the configured address";
            return Say(CannotListen, $"Cannot listen on {address}: another program uses that port. Stop it, or choose another with --port.");
        }
        catch (UnauthorizedAccessException denied)
        {
            return Say(Misconfigured, $"Cannot write where data is kept: {denied.Message} Give this user the right to write there, or choose another folder with --data.");
        }
        finally
        {
            if (app is not null)
            {
                await app.DisposeAsync();
            }
        }
    }

    private static int Say(int code, string sentence)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }
}
