using System.ComponentModel.DataAnnotations;

namespace IntegrityAI.Execution.Runs;

/// <summary>One file of a program of several.</summary>
public sealed record RunFile(
    [property: Required, StringLength(64, MinimumLength = 1)] string Name,
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
public sealed record RunRequest(
    [property: Required, StringLength(40, MinimumLength = 1)] string Language,
    string? Source = null,
    [property: MaxLength(RunLimits.MaxFiles)] IReadOnlyList<RunFile>? Files = null,
    string? Stdin = null,
    Guid? QuestionId = null,
    [property: RegularExpression("^(run|test)$")] string? Mode = null,
    [property: MaxLength(RunLimits.MaxOwnTests)] IReadOnlyList<OwnTest>? Tests = null)
{
    /// <summary>Whether the program is run against tests.</summary>
    internal bool AgainstTests => Mode is null ? QuestionId is not null || Tests is { Count: > 0 } : Mode == "test";
}
