using CsCheck;
using IntegrityAI.Interviews.Sessions;

namespace IntegrityAI.Interviews.Tests.Sessions;

/// <summary>Codes are read aloud, written on paper and typed on phones.</summary>
public sealed class SessionCodeTests
{
    private static readonly string[] Gaps = ["", "-", " ", "–", "\t", " - ", "\u00a0", "\u2011", "\n"];

    [Fact]
    public void A_code_is_nine_letters_without_look_alikes()
    {
        Assert.Equal(23, SessionCode.Alphabet.Distinct().Count());
        Assert.All("ilo01IO", letter => Assert.DoesNotContain(letter, SessionCode.Alphabet));
        for (var i = 0; i < 1000; i++)
        {
            var code = SessionCode.Create();
            Assert.Equal(9, code.Length);
            Assert.All(code, letter => Assert.Contains(letter, SessionCode.Alphabet));
        }
    }

    [Fact]
    public void Codes_do_not_repeat_and_use_every_letter()
    {
        var codes = Enumerable.Range(0, 50_000).Select(_ => SessionCode.Create()).ToHashSet();
        Assert.Equal(50_000, codes.Count);
        Assert.Equal(23, codes.SelectMany(code => code).Distinct().Count());
    }

    [Fact]
    public void Capitals_and_separators_make_no_difference() => Gen.Select(
        Gen.Int[0, SessionCode.Alphabet.Length - 1].Select(index => SessionCode.Alphabet[index]).Array[SessionCode.Length],
        Gen.Bool.Array[SessionCode.Length],
        Gen.Int[0, Gaps.Length - 1].Select(index => Gaps[index]).Array[SessionCode.Length])
        .Sample((letters, capitals, gaps) =>
        {
            var typed = string.Concat(letters.Select((letter, index) =>
                (capitals[index] ? char.ToUpperInvariant(letter) : letter) + gaps[index]));
            Assert.Equal(typed.Length > 40 ? null : new string(letters), SessionCode.Normalise(typed));
        });

    [Fact]
    public void Anything_else_is_no_code() => Gen.String[0, 60].Sample(typed =>
    {
        var code = SessionCode.Normalise(typed);
        return code is null || (code.Length == SessionCode.Length && code.All(SessionCode.Alphabet.Contains));
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abcdefgh")]
    [InlineData("abcdefghjk")]
    [InlineData("abcdefgh1")]
    [InlineData("abcdefghi")]
    [InlineData("äbcdefghj")]
    public void A_code_with_a_letter_missing_too_many_or_wrong_is_none(string? typed) => Assert.Null(SessionCode.Normalise(typed));
}
