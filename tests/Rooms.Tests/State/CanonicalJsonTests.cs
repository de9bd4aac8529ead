using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using IntegrityAI.Rooms.State;

namespace IntegrityAI.Rooms.Tests.State;

/// <summary>One value has one text, by RFC 8785: whoever recomputes a hash gets the same bytes.</summary>
public sealed class CanonicalJsonTests
{
    // RFC 8785, appendix B: the bits of a double, and how it stands in JSON.
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Numbers_stand_as_the_standard_has_them(string bits, string expected)
    {
        var number = BitConverter.Int64BitsToDouble(long.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        Assert.Equal(expected, Canonical(number.ToString("R", CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("1E30", "1e+30")]
    [InlineData("4.50", "4.5")]
    [InlineData("2e-3", "0.002")]
    [InlineData("0.000000000000000000000000001", "1e-27")]
    [InlineData("1.0", "1")]
    [InlineData("-0", "0")]
    [InlineData("1e1", "10")]
    [InlineData("9223372036854775807", "9223372036854776000")]
    [InlineData("[ 56 , { \"d\" : true , \"10\" : null , \"1\" : [ ] } ]", """[56,{"1":[],"10":null,"d":true}]""")]
    public void Values_have_one_text(string json, string expected) => Assert.Equal(expected, Canonical(json));

    [Fact]
    public void Keys_are_in_the_order_of_their_utf16_units()
    {
        // RFC 8785, section 3.2.3: an emoji's first unit comes before a letter of the private area.
        const string Json = """{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""";
        Assert.Equal("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}", Canonical(Json));
    }

    [Fact]
    public void Strings_escape_what_they_must_and_nothing_else()
    {
        Assert.Equal("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"", Canonical("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\""));
        Assert.Equal("\"\\b\\t\\f\\u001f\u007f\u2028\"", Canonical("\"\\u0008\\u0009\\u000c\\u001f\\u007f\\u2028\""));
    }

    [Fact]
    public void Half_a_character_stays_what_it_is()
    {
        Assert.Equal("\"a\\ud83d\"", Canonical("\"a\\uD83D\""));
        Assert.Equal("\"\\ude00\\ud83d\"", Canonical("\"\\uDE00\\uD83D\""));
        Assert.Equal("\"😀\"", Canonical("\"\\uD83D\\uDE00\""));
    }

    [Fact]
    public void Any_text_comes_back_unit_by_unit() =>
        Gen.OneOf(Gen.Char, Gen.Char['\ud800', '\udfff'], Gen.Int[0, 5].Select(i => "\\\"\nud8"[i])).Array[0, 40].Sample(units =>
        {
            var text = new string(units);
            var options = new JsonSerializerOptions { Converters = { new ExactText() } };
            var written = JsonSerializer.Serialize(text, options);
            Assert.Equal(text, JsonSerializer.Deserialize<string>(written, options));
            var canonical = Canonical(written);
            Assert.Equal(text, JsonSerializer.Deserialize<string>(canonical, options));

            // Readers that want ordinary text get the same with U+FFFD where half a character stood.
            var bytes = Encoding.UTF8.GetBytes(canonical);
            ExactText.ReplaceHalves(bytes);
            Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), JsonSerializer.Deserialize<string>(bytes));
        }, iter: 20_000);

    [Fact]
    public void Any_double_is_read_back_and_stands_as_short_as_it_can() =>
        Gen.Double.Where(double.IsFinite).Sample(number =>
        {
            var text = Canonical(JsonSerializer.Serialize(number));
            Assert.Equal(number, double.Parse(text, CultureInfo.InvariantCulture));
            Assert.Equal(text, Canonical(text));
        }, iter: 20_000);

    [Fact]
    public void A_number_beyond_all_doubles_is_refused() => Assert.Throws<JsonException>(() => Canonical("1e400"));

    private static string Canonical(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Encoding.UTF8.GetString(CanonicalJson.Write(document.RootElement));
    }
}
