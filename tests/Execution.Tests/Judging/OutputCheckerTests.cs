using IntegrityAI.Contracts.Questions;
using IntegrityAI.Execution.Runners;

namespace IntegrityAI.Execution.Tests.Runners;

/// <summary>When output counts as right.</summary>
public sealed class OutputCheckerTests
{
    [Theory]
    [InlineData(Checker.Trimmed, "1\n2\n", "1 \n2\n\n", true)]
    [InlineData(Checker.Trimmed, "1\n2\n", "1\r\n2", true)]
    [InlineData(Checker.Trimmed, "1 2\n", "1  2\n", false)]
    [InlineData(Checker.Trimmed, "1\n2\n", "1\n\n2\n", false)]
    [InlineData(Checker.Exact, "1\n", "1\n", true)]
    [InlineData(Checker.Exact, "1\n", "1", false)]
    [InlineData(Checker.Tokens, "1 2\n3\n", "1\n2   3", true)]
    [InlineData(Checker.Tokens, "1 2\n", "2 1\n", false)]
    public void Output_is_compared_as_the_question_says(Checker checker, string expected, string actual, bool accepted) =>
        Assert.Equal(accepted, OutputChecker.Accepts(checker, expected, actual));
}
