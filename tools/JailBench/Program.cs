using System.Globalization;
using System.Text;
using System.Text.Json;
using IntegrityAI.JailBench;

// Prints one JSON object: what a jail costs beside the bare program, in milliseconds, and what it holds ready costs in memory.
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100;
await using var bench = await Bench.StartAsync();
var measured = new Dictionary<string, object>
{
    ["starts"] = Bench.Starts(rounds),
    ["through_runner"] = await bench.ThroughRunnerAsync(rounds),
    ["first_byte"] = await bench.FirstByteAsync(rounds),
    ["memory"] = Bench.MemoryOfWaiting(),
};
Console.OutputEncoding = Encoding.UTF8;
Console.WriteLine(JsonSerializer.Serialize(measured));
