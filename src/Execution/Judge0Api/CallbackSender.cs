using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Judge0Api;

/// <summary>Tells a client's address what a submission came to: PUT, always base64, three tries of five seconds, signed.</summary>
/// <remarks>
/// The address was chosen by somebody outside, so it must not open what only this host can reach: the check is made on the very
/// address that is connected to, after the name was resolved, and no redirect is followed.
/// </remarks>
internal sealed partial class CallbackSender : IDisposable
{
    /// <summary><c>sha256=</c> and the HMAC-SHA256 over the body, lower-case hex.</summary>
    public const string SignatureHeader = "X-Judge0-Signature";

    private const int MaxUrlLength = 2048;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Judge0Options options;
    private readonly Judge0Languages languages;
    private readonly TimeProvider clock;
    private readonly ILogger<CallbackSender> log;
    private readonly HttpClient http;

    public CallbackSender(IOptions<Judge0Options> options, Judge0Languages languages, TimeProvider clock, ILogger<CallbackSender> log)
    {
        (this.options, this.languages, this.clock, this.log) = (options.Value, languages, clock, log);
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = Judge0Limits.CallbackTimeout,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = ConnectAsync,
        })
        {
            Timeout = Judge0Limits.CallbackTimeout,
        };
    }

    /// <summary>Whether this can be an address to call: http or https, no credentials in it.</summary>
    public static bool IsSound(string url) => url.Length <= MaxUrlLength && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.UserInfo.Length == 0 && uri.Host.Length > 0;

    public void Dispose() => http.Dispose();

    /// <summary>Tries until the other side has it, or the tries are used up: then it is logged and left.</summary>
    public async Task SendAsync(StoredSubmission submission, CancellationToken cancellationToken)
    {
        var language = await languages.FindAsync(submission.Row.LanguageId);
        var body = Encoding.UTF8.GetBytes(
            SubmissionView.Of(submission, language?.Name ?? "", SubmissionView.DefaultFields, isBase64: true).ToJsonString());
        for (var attempt = 1; attempt <= Judge0Limits.CallbackTries; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Put, submission.Request.CallbackUrl) { Content = new ByteArrayContent(body) };
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                if (options.SigningSecret is { } secret)
                {
                    request.Headers.Add(SignatureHeader, Signature(secret, body));
                }

                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                if ((int)response.StatusCode is < 500 and not (408 or 429))
                {
                    return;
                }

                LogNotTaken(submission.Row.Token, attempt, $"it answered {(int)response.StatusCode}");
            }
            catch (Exception failed) when (failed is HttpRequestException or IOException or SocketException
                || (failed is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                LogNotTaken(submission.Row.Token, attempt, failed.GetBaseException().Message);
            }

            if (attempt < Judge0Limits.CallbackTries)
            {
                await Task.Delay(Pause * attempt, clock, cancellationToken);
            }
        }
    }

    public static string Signature(string secret, ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        var allowed = options.CallbacksToPrivateNetworks ? addresses : [.. addresses.Where(PublicAddresses.IsPublic)];
        if (allowed.Length == 0)
        {
            throw new HttpRequestException("The callback's address is not on the public internet; setting Execution:Judge0:CallbacksToPrivateNetworks allows it.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The callback of submission {Token} was not taken, attempt {Attempt}: {Why}")]
    private partial void LogNotTaken(string token, int attempt, string why);
}
