using IntegrityAI.Reports.Pdf;

namespace IntegrityAI.Reports.Tests.Pdf;

/// <summary>Text that runs from right to left is seen in the order in which it is read.</summary>
public sealed class RightToLeftTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("שלום", "םולש")]
    [InlineData("Dana שלום עולם here", "Dana םלוע םולש here")]
    [InlineData("שלום (עולם)", "(םלוע) םולש")]
    [InlineData("עולם 123 שלום", "םולש 123 םלוע")]
    [InlineData("x = שלום;", "x = םולש;")]
    public void Names_and_words_are_turned(string logical, string visual) => Assert.Equal(visual, RightToLeft.Visual(logical));
}
