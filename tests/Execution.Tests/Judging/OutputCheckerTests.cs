using System.Globalization;
using CsCheck;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Execution.Judging.Checkers;

namespace IntegrityAI.Execution.Tests.Judging;

/// <summary>When output counts as right.</summary>
public sealed class OutputCheckerTests
{
    private static readonly Gen<string> Output = Gen.OneOf<string>(
        Gen.OneOf("1", "2", "-0.5", "1e3", "nan", "inf", "-inf", "abc", "é", "10.000001", "x=1"),
        Gen.OneOf(" ", "  ", "\t", "\n", "\r\n", "\n\n")).List[0, 25].Select(pieces => string.Concat(pieces));

    private static readonly Gen<Checker> Symmetric = Gen.OneOf(Checker.Exact, Checker.Trimmed, Checker.Tokens, Checker.Unordered);
    private static readonly Gen<Checker> Any = Gen.OneOf(Checker.Exact, Checker.Trimmed, Checker.Tokens, Checker.Unordered, Checker.Floats);

    [Theory]
    [InlineData(Checker.Trimmed, "1\n2\n", "1 \n2\n\n", true)]
    [InlineData(Checker.Trimmed, "1\n2\n", "1\r\n2", true)]
    [InlineData(Checker.Trimmed, "1 2\n", "1  2\n", false)]
    [InlineData(Checker.Trimmed, "1\n2\n", "1\n\n2\n", false)]
    [InlineData(Checker.Exact, "1\n", "1\n", true)]
    [InlineData(Checker.Exact, "1\n", "1", false)]
    [InlineData(Checker.Tokens, "1 2\n3\n", "1\n2   3", true)]
    [InlineData(Checker.Tokens, "1 2\n", "2 1\n", false)]
    [InlineData(Checker.Unordered, "a b\nc\n", "c\na  b\n", true)]
    [InlineData(Checker.Unordered, "a b\nc\n", "c\nb a\n", false)]
    [InlineData(Checker.Unordered, "a\na\nb\n", "a\nb\nb\n", false)]
    [InlineData(Checker.Unordered, "a\n\nb\n", "b\na", true)]
    [InlineData(Checker.Floats, "0.3\n", "0.30000000000000004\n", true)]
    [InlineData(Checker.Floats, "1000000", "1000000.9", true)]
    [InlineData(Checker.Floats, "1000000", "1000002", false)]
    [InlineData(Checker.Floats, "0", "0.0000009", true)]
    [InlineData(Checker.Floats, "0", "0.0000011", false)]
    [InlineData(Checker.Floats, "nan inf -inf", "NaN Infinity -Infinity", true)]
    [InlineData(Checker.Floats, "inf", "-inf", false)]
    [InlineData(Checker.Floats, "inf", "1e308", false)]
    [InlineData(Checker.Floats, "nan", "0", false)]
    [InlineData(Checker.Floats, "1e400", "1e401", false)]
    [InlineData(Checker.Floats, "1e400", "1e400", true)]
    [InlineData(Checker.Floats, "total 2.5", "total 2.50", true)]
    [InlineData(Checker.Floats, "total 2.5", "sum 2.5", false)]
    [InlineData(Checker.Floats, "1 2", "1", false)]
    [InlineData(Checker.Floats, "1,5", "1.5", false)]
    [InlineData(Checker.Floats, "1_000", "1000", false)]
    [InlineData(Checker.Floats, "0x10", "16", false)]
    public void Output_is_compared_as_the_question_says(Checker checker, string expected, string actual, bool accepted) =>
        Assert.Equal(accepted, OutputChecker.Accepts(checker, expected, actual));

    [Fact]
    public void Everything_is_like_itself() => Gen.Select(Any, Output).Sample((checker, text) => OutputChecker.Accepts(checker, text, text));

    [Fact]
    public void Likeness_goes_both_ways_where_there_is_no_tolerance() => Gen.Select(Symmetric, Output, Output).Sample(
        (checker, one, other) => OutputChecker.Accepts(checker, one, other) == OutputChecker.Accepts(checker, other, one));

    [Fact]
    public void What_is_alike_stays_alike_for_every_laxer_checker() => Gen.Select(Output, Output).Sample((expected, actual) =>
    {
        bool Accepts(Checker checker) => OutputChecker.Accepts(checker, expected, actual);
        return (!Accepts(Checker.Exact) || Accepts(Checker.Trimmed)) && (!Accepts(Checker.Trimmed) || (Accepts(Checker.Tokens) && Accepts(Checker.Unordered)))
            && (!Accepts(Checker.Tokens) || Accepts(Checker.Floats));
    });

    [Fact]
    public void Blanks_at_ends_of_lines_matter_to_the_exact_checker_alone() => Gen.Select(
        Gen.OneOf(Checker.Trimmed, Checker.Tokens, Checker.Unordered, Checker.Floats), Output, Gen.OneOf(" ", "\t", "\r", "  \t")).Sample(
        (checker, text, blanks) =>
        {
            var padded = text.Replace("\n", blanks + "\n", StringComparison.Ordinal) + blanks + "\n\n";
            return OutputChecker.Accepts(checker, text, padded) && OutputChecker.Accepts(checker, padded, text);
        });

    [Fact]
    public void The_order_of_lines_is_free_where_the_question_says_so() => Gen.Select(Output, Gen.Int).Sample((text, seed) =>
    {
        var lines = text.Split('\n');
        new Random(seed).Shuffle(lines);
        return OutputChecker.Accepts(Checker.Unordered, text, string.Join('\n', lines));
    });

    [Fact]
    public void A_wider_tolerance_refuses_nothing_that_a_narrower_one_accepted() => Gen.Select(
        Gen.Double[-1e6, 1e6], Gen.Double[-1e6, 1e6], Gen.Double[0, 10], Gen.Double[0, 10]).Sample((expected, actual, one, other) =>
    {
        string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
        bool Accepts(double tolerance) => OutputChecker.Accepts(Checker.Floats, Text(expected), Text(actual), tolerance);
        return !Accepts(Math.Min(one, other)) || Accepts(Math.Max(one, other));
    });

    [Fact]
    public void A_number_within_the_tolerance_is_accepted_and_one_far_off_is_not() => Gen.Select(
        Gen.Double[-1e6, 1e6], Gen.Double[1e-9, 1e-2], Gen.Double[-1, 1]).Sample((number, tolerance, part) =>
    {
        string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
        var allowed = tolerance * Math.Max(1, Math.Abs(number));
        return OutputChecker.Accepts(Checker.Floats, Text(number), Text(number + (allowed * part * 0.999)), tolerance)
            && !OutputChecker.Accepts(Checker.Floats, Text(number), Text(number + (allowed * 1.01) + 1e-9), tolerance);
    });

    [Fact]
    public void A_first_difference_is_told_exactly_where_output_is_not_accepted_and_is_short() => Gen.Select(Any, Output, Output).Sample(
        (checker, expected, actual) =>
        {
            var told = FirstDifference.Of(checker, expected, actual);
            return (told is null) == OutputChecker.Accepts(checker, expected, actual) && (told?.Length ?? 0) <= 220 && told?.Contains('\n', StringComparison.Ordinal) != true;
        });

    [Theory]
    [InlineData(Checker.Trimmed, "1\n2\n4 5\n", "1\n2\n4 6\n", "line 3: expected “4 5”, got “4 6”")]
    [InlineData(Checker.Trimmed, "1\n2\n", "1\n", "line 2: expected “2”, got the end of the output")]
    [InlineData(Checker.Trimmed, "1\n", "1\n2\n", "line 2: expected the end of the output, got “2”")]
    [InlineData(Checker.Trimmed, "1\n", "", "line 1: expected “1”, got an empty line")]
    [InlineData(Checker.Tokens, "1 2 3", "1\n2\n4", "line 3: expected “3”, got “4”")]
    [InlineData(Checker.Floats, "a 1.5", "a 1.6", "line 1: expected “1.5”, got “1.6”")]
    [InlineData(Checker.Unordered, "a\nb\n", "b\nc\n", "line 2: “c” is not expected")]
    [InlineData(Checker.Unordered, "a\nb\n", "b\nb\n", "line 2: “b” is not expected that often")]
    [InlineData(Checker.Unordered, "a\nb\n", "b\n", "the line “a” is missing")]
    [InlineData(Checker.Exact, "a\n", "a\r\n", "The lines are the same, their endings are not: this question compares byte for byte.")]
    public void The_first_difference_is_a_sentence(Checker checker, string expected, string actual, string sentence) =>
        Assert.Equal(sentence, FirstDifference.Of(checker, expected, actual));

    [Fact]
    public void Long_lines_are_shown_where_they_part()
    {
        var same = new string('a', 5000);
        var told = FirstDifference.Of(Checker.Trimmed, same + "1 end", same + "2 end")!;
        Assert.EndsWith("a2 end”", told, StringComparison.Ordinal);
        Assert.Contains("a1 end”", told, StringComparison.Ordinal);
        Assert.True(told.Length < 120, told);
    }
}
