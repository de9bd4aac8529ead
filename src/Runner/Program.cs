using IntegrityAI.Runner.Protocol;
using IntegrityAI.Runner.Service;
using IntegrityAI.Sandbox;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;

// integrity-runner [SOCKET]: holds the jails of one node and answers its host over a Unix socket. Without a path the socket lies in a
// private folder, and the runner belongs to the process that started it: it writes "ready PATH", and ends when its input does.
var folder = args.Length > 0 ? null : Directory.CreateTempSubdirectory("integrity-runner-");
var socket = args.Length > 0 ? args[0] : Path.Combine(folder!.FullName, "runner.sock");
System.IO.File.Delete(socket);

var builder = WebApplication.CreateSlimBuilder();
// Standard output is for the host alone, and its first line.
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(line => line.SingleLine = true);
builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(socket, listen => listen.Protocols = HttpProtocols.Http2));
builder.Services.AddSingleton(services => new JailPool(
    failed => RunnerLog.NotHeldReady(services.GetRequiredService<ILogger<JailPool>>(), failed.Message)));
builder.Services.AddGrpc(grpc =>
{
    grpc.MaxReceiveMessageSize = grpc.MaxSendMessageSize = Bounds.MessageBytes;
    grpc.EnableDetailedErrors = true;
});
await using var app = builder.Build();
app.MapGrpcService<RunnerService>();
await app.StartAsync();
if (folder is not null)
{
    Console.WriteLine($"ready {socket}");
    _ = Task.Run(async () =>
    {
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    });
}

await app.WaitForShutdownAsync();
folder?.Delete(recursive: true);
