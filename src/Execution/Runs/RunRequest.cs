using System.ComponentModel.DataAnnotations;

namespace IntegrityAI.Execution.Runs;

/// <summary>One file of a program of several; its name may have folders, <c>src/util.py</c>.</summary>
public sealed record RunFile(
    [property: Required, StringLength(FileNames.MaxLength, MinimumLength = 1)] string Name,
    [property: Required(AllowEmptyStrings = true)] string Content);

/// <summary>A test that a person wrote for their own program: it shows, and counts for nothing where a question has tests.</summary>
public sealed record OwnTest(
    [property: Required, StringLength(80, MinimumLength = 1)] string Name,
    [property: Required(AllowEmptyStrings = true), MaxLength(65536)] string Input,
    [property: Required(AllowEmptyStrings = true), MaxLength(65536)] string Expected);

/// <summary>A program to run.</summary>
/// <param name="Language">An id of <c>GET /api/languages</c>.</param>
/// <param name="Source">The program. In an interview the room's document where it is left out.</param>
/// <param name="Files">Instead of a source: several files, one of them named as the language's first file.</param>
/// <param name="Stdin">Standard input of a run without tests.</param>
/// <param name="QuestionId">The question whose tests it is run against.</param>
/// <param name="Mode"><c>run</c> or <c>test</c>; with a question or tests of one's own <c>test</c> where it is left out.</param>
/// <param name="Tests">Tests of one's own, beside those of the question where there is one.</param>
/// <param name="Arguments">The program's arguments, at most 512 characters together.</param>
/// <param name="Id">
/// The run's id, chosen by whoever asks: sent again within an hour, the same request is answered with the first one's result and
/// runs no second time.
/// </param>
public sealed record RunRequest(
    [property: Required, StringLength(40, MinimumLength = 1)] string Language,
    string? Source = null,
    [property: MaxLength(RunLimits.MaxFiles)] IReadOnlyList<RunFile>? Files = null,
    string? Stdin = null,
    Guid? QuestionId = null,
    [property: RegularExpression("^(run|test)$")] string? Mode = null,
    [property: MaxLength(RunLimits.MaxOwnTests)] IReadOnlyList<OwnTest>? Tests = null,
    [property: MaxLength(RunLimits.MaxArguments)] IReadOnlyList<string>? Arguments = null,
    Guid? Id = null)
{
    /// <summary>Whether the program is run against tests.</summary>
    internal bool AgainstTests => Mode is null ? QuestionId is not null || Tests is { Count: > 0 } : Mode == "test";

    /// <summary><c>test</c> or <c>run</c>, as events and lists say it.</summary>
    internal string ModeWord => AgainstTests ? "test" : "run";
}
