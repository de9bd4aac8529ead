using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Platform.Web;

namespace IntegrityAI.Execution.Terminals;

/// <summary>How a terminal stands in a session's log. Pure.</summary>
internal static class TerminalEvents
{
    public static NewEvent Opened(TerminalState terminal, Actor by) => new(
        EventTypes.TerminalOpened, by, Serialize(new
        {
            id = terminal.Id,
            kind = terminal.Kind,
            language = terminal.Language,
            columns = terminal.Columns,
            rows = terminal.Rows,
        }));

    /// <param name="id">The terminal.</param>
    /// <param name="end">How it ended.</param>
    /// <param name="by">Who stopped it; null where nobody did.</param>
    /// <param name="frames">Pieces of output that were shown.</param>
    /// <param name="bytes">Bytes that were printed.</param>
    public static NewEvent Closed(Guid id, TerminalEnd end, Actor? by, int frames, long bytes) => new(
        EventTypes.TerminalClosed, by, Serialize(new
        {
            id,
            reason = end.Reason,
            exit_code = end.ExitCode,
            frames,
            bytes,
        }));

    /// <summary>A piece of the recording. Nobody is told of it as it happens: they have seen it.</summary>
    public static NewEvent Recorded(Guid id, CastChunk chunk) => new(
        EventTypes.TerminalOutput, chunk.Of,
        Serialize(new { id, frames = CastRecorder.Json(chunk.Frames), truncated = chunk.Truncated }), Personal: true,
        Audience: Audience.Staff, StaffView: Serialize(new { id }));

    private static string Serialize(object value) => JsonSerializer.Serialize(value, Json.Options);
}
