using Google.Protobuf;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Runner.Protocol;

/// <summary>Between the sandbox's types and their form on the wire. Bytes are not copied.</summary>
internal static class Mapping
{
    public static Program ToWire(JailRequest request)
    {
        var program = new Program
        {
            Limits = new Limits
            {
                Wall = Microseconds(request.Limits.Wall),
                Cpu = Microseconds(request.Limits.Cpu),
                Memory = request.Limits.MemoryBytes,
                Processes = request.Limits.Processes,
                Output = request.Limits.OutputBytes,
                Files = request.Limits.FileBytes,
            },
            Bubblewrap = request.Bubblewrap,
            Input = UnsafeByteOperations.UnsafeWrap(request.Input),
            MergeError = request.MergeError,
            MaxArtifact = request.MaxArtifactBytes,
        };
        program.Arguments.AddRange(request.Arguments);
        program.Files.AddRange(request.Files.Select(ToWire));
        program.Environment.AddRange(request.Environment);
        program.Binds.AddRange(request.Binds.Select(ToWire));
        program.WarmArguments.AddRange(request.WarmArguments);
        program.ServerArguments.AddRange(request.ServerArguments);
        if (request.Warm is { } warm)
        {
            program.Warm = warm;
        }

        if (request.Runsc is { } runsc)
        {
            program.Runsc = runsc;
        }

        if (request.Server is { } server)
        {
            program.Server = server;
        }

        return program;
    }

    public static JailRequest FromWire(Program program) => new(
        [.. program.Arguments],
        new JailLimits(
            Time(program.Limits.Wall), Time(program.Limits.Cpu), program.Limits.Memory, program.Limits.Processes, program.Limits.Output,
            program.Limits.Files))
    {
        Bubblewrap = program.Bubblewrap,
        Runsc = program.HasRunsc ? program.Runsc : null,
        Files = [.. program.Files.Select(FromWire)],
        Input = program.Input.Memory,
        Environment = [.. program.Environment],
        Binds = [.. program.Binds.Select(FromWire)],
        MergeError = program.MergeError,
        MaxArtifactBytes = program.MaxArtifact,
        Warm = program.HasWarm ? program.Warm : null,
        WarmArguments = [.. program.WarmArguments],
        Server = program.HasServer ? program.Server : null,
        ServerArguments = [.. program.ServerArguments],
    };

    public static RunReply ToWire(JailResult result) => new()
    {
        Result = new Result
        {
            Outcome = (int)result.Outcome,
            ExitCode = result.ExitCode,
            Signal = result.Signal,
            Output = UnsafeByteOperations.UnsafeWrap(result.Output),
            Error = UnsafeByteOperations.UnsafeWrap(result.Error),
            Truncated = result.Truncated,
            Wall = Microseconds(result.Wall),
            Cpu = Microseconds(result.Cpu),
            PeakMemory = result.PeakMemoryBytes,
            Artifact = UnsafeByteOperations.UnsafeWrap(result.Artifact),
        },
    };

    public static JailResult FromWire(Result result) => new(
        (JailOutcome)result.Outcome, result.ExitCode, result.Output.ToByteArray(), result.Error.ToByteArray(), result.Truncated,
        Time(result.Wall), Time(result.Cpu), result.PeakMemory, result.Artifact.ToByteArray())
    {
        Signal = result.Signal,
    };

    public static RunReply ToWire(bool isError, ReadOnlyMemory<byte> piece) =>
        new() { Output = new Output { IsError = isError, Piece = UnsafeByteOperations.UnsafeWrap(piece) } };

    public static Supply ToWire(JailSupply supply)
    {
        var wire = new Supply { Blanks = supply.Blanks, Slots = supply.Slots, Blank = ToWire(supply.BlankShape) };
        wire.Programs.AddRange(supply.Programs.Select(ToWire));
        wire.Servers.AddRange(supply.Servers.Select(ToWire));
        return wire;
    }

    public static JailSupply FromWire(Supply supply) => new(
        supply.Blanks, supply.Slots, FromWire(supply.Blank), [.. supply.Programs.Select(FromWire)], [.. supply.Servers.Select(FromWire)]);

    private static Warm ToWire(WarmProgram program)
    {
        var wire = new Warm { Key = program.Key, Shape = ToWire(program.Shape), Memory = program.MemoryBytes };
        wire.Arguments.AddRange(program.Arguments);
        wire.Files.AddRange(program.Files.Select(ToWire));
        wire.Environment.AddRange(program.Environment);
        return wire;
    }

    private static WarmProgram FromWire(Warm warm) => new(warm.Key, [.. warm.Arguments], FromWire(warm.Shape), warm.Memory)
    {
        Files = [.. warm.Files.Select(FromWire)],
        Environment = [.. warm.Environment],
    };

    private static Shape ToWire(JailShape shape)
    {
        var wire = new Shape { Files = shape.FileBytes, Bubblewrap = shape.Bubblewrap };
        wire.Binds.AddRange(shape.Binds.Select(ToWire));
        if (shape.Runsc is { } runsc)
        {
            wire.Runsc = runsc;
        }

        return wire;
    }

    private static JailShape FromWire(Shape shape) => new(shape.Files, [.. shape.Binds.Select(FromWire)], shape.Bubblewrap, shape.HasRunsc ? shape.Runsc : null);

    private static File ToWire(JailFile file) =>
        new() { Path = file.Path, Content = UnsafeByteOperations.UnsafeWrap(file.Content), Executable = file.Executable };

    private static JailFile FromWire(File file) => new(file.Path, file.Content.Memory, file.Executable);

    private static Bind ToWire(JailBind bind) => new() { From = bind.From, To = bind.To };

    private static JailBind FromWire(Bind bind) => new(bind.From, bind.To);

    private static long Microseconds(TimeSpan time) => (long)time.TotalMicroseconds;

    private static TimeSpan Time(long microseconds) => TimeSpan.FromMicroseconds(microseconds);
}
