using IntegrityAI.Demo;

var arguments = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
if (!Uri.TryCreate(arguments.GetValueOrDefault("--url"), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
{
    Console.Error.WriteLine("usage: demo --url http://127.0.0.1:5080 [--out FOLDER]");
    return 64;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
using var interview = new Interview(url, arguments.GetValueOrDefault("--out", "data/demo"));
return await new Stage(stop.Token).PlayAsync(interview.Steps()) ? 0 : 1;
