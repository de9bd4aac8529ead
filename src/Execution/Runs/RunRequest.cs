using System.ComponentModel.DataAnnotations;

namespace IntegrityAI.Execution.Runs;

/// <summary>One file of a program of several.</summary>
public sealed record RunFile(
    [property: Required, StringLength(64, MinimumLength = 1)] string Name,
    [property: Required(AllowEmptyStrings = true)] string Content);

/// <summary>A program to run.</summary>
/// <param name="Language">An id of <c>GET /api/languages</c>.</param>
/// <param name="Source">The program. In an interview the room's document where it is left out.</param>
/// <param name="Files">Instead of a source: several files, one of them named as the language's first file.</param>
/// <param name="Stdin">Standard input of a run without tests.</param>
/// <param name="QuestionId">The question whose tests it is run against.</param>
/// <param name="Mode"><c>run</c> or <c>test</c>; with a question <c>test</c> where it is left out.</param>
public sealed record RunRequest(
    [property: Required, StringLength(40, MinimumLength = 1)] string Language,
    string? Source = null,
    [property: MaxLength(RunLimits.MaxFiles)] IReadOnlyList<RunFile>? Files = null,
    string? Stdin = null,
    Guid? QuestionId = null,
    [property: RegularExpression("^(run|test)$")] string? Mode = null)
{
    /// <summary>Whether the program is run against the tests of its question.</summary>
    internal bool AgainstTests => Mode is null ? QuestionId is not null : Mode == "test";
}
