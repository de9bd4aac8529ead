using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IntegrityAI.Contracts.Rooms;

namespace IntegrityAI.Execution.Terminals;

/// <summary>A terminal's recording as asciicast v2: a header line, then <c>[seconds, "o"|"i"|"r", data]</c> a line. A fold over the log; pure.</summary>
internal sealed class Cast(Guid terminalId)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder lines = new();
    private string? header;
    private double last;
    private bool truncated;

    /// <summary>Takes the next event of the log.</summary>
    public void Apply(SessionEvent logged)
    {
        if (logged.Data.ValueKind != JsonValueKind.Object
            || !logged.Data.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String
            || !id.TryGetGuid(out var its) || its != terminalId)
        {
            return;
        }

        switch (logged.Type)
        {
            case EventTypes.TerminalOpened:
                header = JsonSerializer.Serialize(new
                {
                    version = 2,
                    width = logged.Data.GetProperty("columns").GetInt32(),
                    height = logged.Data.GetProperty("rows").GetInt32(),
                    timestamp = logged.At.ToUnixTimeSeconds(),
                    title = logged.Data.GetProperty("kind").GetString(),
                    env = new { TERM = "xterm-256color" },
                }, Plain);
                break;
            case EventTypes.TerminalOutput:
                foreach (var frame in logged.Data.GetProperty("frames").EnumerateArray())
                {
                    last = frame[0].GetDouble();
                    Line(last, frame[1].GetString()!, frame[2].GetString()!);
                }

                truncated |= logged.Data.GetProperty("truncated").GetBoolean();
                break;
        }
    }

    /// <summary>The file; null where the log knows no such terminal.</summary>
    public string? Finish()
    {
        if (header is null)
        {
            return null;
        }

        if (truncated)
        {
            Line(last, "o", $"\r\n[The recording ends here: it holds at most {TerminalLimits.RecordedBytes >> 20} MB.]\r\n");
        }

        return header + "\n" + lines;
    }

    private void Line(double at, string kind, string data) => lines.Append(
        CultureInfo.InvariantCulture, $"[{at}, \"{kind}\", {JsonSerializer.Serialize(data, Plain)}]\n");
}
