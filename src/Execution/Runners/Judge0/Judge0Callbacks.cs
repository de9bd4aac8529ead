using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using IntegrityAI.Execution.Judge0Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Runners.Judge0;

/// <summary><c>PUT /judge0/callback/{secret}</c>: a Judge0 tells that a submission of ours has ended.</summary>
/// <remarks>
/// Each submission has a secret address of its own, which lasts as long as somebody waits for it. What is sent there is not
/// believed: it only makes us look at once, where we would have looked a little later.
/// </remarks>
internal sealed class Judge0Callbacks(IOptions<Judge0Options> options, TimeProvider clock)
{
    /// <summary>The policy: the address is one that is waited for.</summary>
    public const string Policy = "judge0-callback";

    private const int MaxBody = 4 << 20;
    private readonly ConcurrentDictionary<string, Expected> waiting = new();
    private readonly Judge0Options settings = options.Value;
    private readonly TimeProvider time = clock;

    public static void Map(IEndpointRouteBuilder judge0) => judge0
        .MapPut("/callback/{secret}", (string secret, HttpContext http, Judge0Callbacks callbacks) => callbacks.TakeAsync(secret, http))
        .RequireAuthorization(Policy);

    public bool Knows(HttpContext http) => http.GetRouteValue("secret") is string secret && waiting.ContainsKey(secret);

    public Expected Expect(int count) => new(this, count);

    private async Task<IResult> TakeAsync(string secret, HttpContext http)
    {
        var body = new MemoryStream();
        await using (body)
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            if (body.Length > MaxBody)
            {
                return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
            }

            var signature = http.Request.Headers[CallbackSender.SignatureHeader].ToString();
            if (signature.Length > 0 && settings.SigningSecret is { } key && !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(CallbackSender.Signature(key, body.ToArray()))))
            {
                return TypedResults.Unauthorized();
            }
        }

        if (waiting.TryRemove(secret, out var expected))
        {
            expected.Wake();
        }

        return TypedResults.NoContent();
    }

    /// <summary>The addresses of some submissions that go together; without <c>Execution:Judge0:CallbackUrl</c> there are none.</summary>
    internal sealed class Expected : IDisposable
    {
        private readonly Judge0Callbacks callbacks;
        private readonly string[] secrets;
        private readonly SemaphoreSlim called = new(0);

        public Expected(Judge0Callbacks callbacks, int count)
        {
            this.callbacks = callbacks;
            secrets = callbacks.settings.CallbackUrl.Length == 0
                ? []
                : [.. Enumerable.Range(0, count).Select(_ => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)))];
            foreach (var secret in secrets)
            {
                callbacks.waiting[secret] = this;
            }
        }

        public string? UrlOf(int index) => secrets.Length == 0 ? null : $"{callbacks.settings.CallbackUrl}/judge0/callback/{secrets[index]}";

        public void Wake()
        {
            try
            {
                called.Release();
            }
            catch (ObjectDisposedException)
            {
                // Nobody waits any more.
            }
        }

        /// <summary>Waits for a call, at most so long; longer where calls can come.</summary>
        public async Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
        {
            if (secrets.Length == 0)
            {
                await Task.Delay(pause, callbacks.time, cancellationToken);
            }
            else
            {
                await called.WaitAsync(pause * 4, cancellationToken);
            }
        }

        public void Dispose()
        {
            foreach (var secret in secrets)
            {
                callbacks.waiting.TryRemove(secret, out _);
            }

            called.Dispose();
        }
    }
}
