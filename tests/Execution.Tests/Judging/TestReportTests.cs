using System.Text;
using CsCheck;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Judging.Frameworks;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Tests.Judging;

/// <summary>Reports come out of a jail: they may hold anything, and what does not agree passes nothing.</summary>
public sealed class TestReportTests
{
    private static readonly JailLimits Limits = new(RunLimits.WallFor(TimeSpan.FromSeconds(1)), TimeSpan.FromSeconds(1), 1 << 28);

    [Fact]
    public void No_report_makes_a_reader_fail()
    {
        var pieces = Gen.OneOf(
            "<testsuites>", "<testsuite name=\"a\">", "<testcase name=\"b\" classname=\"c\" time=\"0.1\">", "<testcase/>", "<failure message=\"x\">", "</failure>",
            "</testcase>", "</testsuite>", "</testsuites>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "&#xD800;", "\u0001", "<![CDATA[", "]]>", "{", "}", "[", "]",
            "\"testResults\":", "\"Action\":\"pass\"", ",", "\"assertionResults\":[]", "null", "\n", "1e999");
        Gen.OneOf<byte[]>(pieces.List[0, 25].Select(some => Encoding.UTF8.GetBytes(string.Concat(some))), Gen.Byte.Array[0, 80]).Sample(bytes =>
        {
            _ = TestReports.JUnitXml(bytes);
            _ = TestReports.JestJson(bytes);
            _ = TestReports.GoJson("TestA", bytes);
        });
    }

    [Fact]
    public void Entities_are_not_read() =>
        Assert.Null(TestReports.JUnitXml("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><testsuite><testcase name=\"&b;\"/></testsuite>"u8.ToArray()));

    [Fact]
    public void A_report_without_an_end_or_of_endless_tests_is_none()
    {
        Assert.Null(TestReports.JUnitXml("<testsuite><testcase name=\"a\"/>"u8.ToArray()));
        Assert.Null(TestReports.JUnitXml(Encoding.UTF8.GetBytes($"<testsuite>{string.Concat(Enumerable.Repeat("<testcase name=\"a\"/>", 600))}</testsuite>")));
        Assert.Null(TestReports.JUnitXml(Encoding.UTF8.GetBytes($"{string.Concat(Enumerable.Repeat("<a>", 5000))}{string.Concat(Enumerable.Repeat("</a>", 5000))}")));
    }

    [Fact]
    public void Outcomes_are_read_with_their_sentences()
    {
        var tests = TestReports.JUnitXml("""
            <testsuites><testsuite name="group"><testcase classname="test_a" name="test_ok[1-2]" time="0.25"/>
            <testcase classname="A" name="bad()" time="0"><failure message="expected 1&#10;got 2&#27;">trace</failure></testcase>
            <testcase classname="X/P" name="Many/0"><error>boom</error></testcase><testcase name="off"><skipped message="later"/></testcase></testsuite></testsuites>
            """u8.ToArray())!;
        Assert.Equal([Verdict.Accepted, Verdict.WrongAnswer, Verdict.RuntimeError, Verdict.RuntimeError], tests.Select(test => test.Status));
        Assert.Equal("expected 1\ngot 2", tests[1].Message);
        Assert.Equal(250, tests[0].WallMs);
        Assert.Contains("test_ok", tests[0].Keys);
        Assert.Contains("group", tests[0].Keys);
        Assert.Contains("P.Many", tests[2].Keys);
        Assert.Contains("later", tests[3].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_passes_that_report_exit_code_and_file_do_not_agree_on() => Gen.Select(
        Gen.Bool.List[0, 5], Gen.Int[0, 2], Gen.OneOf(Enum.GetValues<JailOutcome>()), Gen.Int[0, 3]).Sample((passed, code, outcome, unreported) =>
    {
        var reported = passed.Select((good, at) => new ReportedTest($"t{at}", [$"t{at}"], good ? Verdict.Accepted : Verdict.WrongAnswer, 1, null)).ToList();
        List<string> names = [.. reported.Select(test => test.Name), .. Enumerable.Range(0, unreported).Select(at => $"missing{at}")];
        var result = new JailResult(outcome, code, [], [], false, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(0.1), 1, []);
        var tests = SuiteVerdicts.Of(result, Limits, reported, names);
        var allGood = outcome == JailOutcome.Exited && code == 0 && passed.Count > 0 && passed.TrueForAll(good => good) && unreported == 0;
        return tests.Count >= Math.Max(1, names.Count) && tests.All(test => test.Status == Verdict.Accepted) == allGood
            && (outcome == JailOutcome.Exited || tests.All(test => test.Status != Verdict.Accepted));
    });

    [Theory]
    [InlineData("pytest", "python", "def test_a():\n  pass\nasync def test_b(x): pass\ndef helper(): pass\nclass TestC:\n    def test_d(self): pass", "test_a,test_b,test_d")]
    [InlineData("node:test", "javascript", "test('a b', () => {}); it(\"c\", f); suite('x'); contest('no');", "a b,c")]
    [InlineData("junit", "java", "@Test void a() {} @Test @DisplayName(\"x\") public void b() {} @ParameterizedTest @ValueSource(ints = 1) void c(int n) {} void d() {}", "a,b,c")]
    [InlineData("xunit", "csharp", "[Fact] public void A() {} [Theory, InlineData(1)] public async Task B(int n) {} public void C() {}", "A,B")]
    [InlineData("go test", "go", "func TestA(t *testing.T) {}\nfunc Testing() {}\nfunc TestB(t *testing.T) {}", "TestA,TestB")]
    [InlineData("googletest", "cpp", "TEST(A, b) {}\nTEST_F(C, d) {}\n  TEST_P(E, f) {}", "A.b,C.d,E.f")]
    public void The_tests_that_a_file_names_are_known_without_running_it(string framework, string language, string source, string names) =>
        Assert.Equal(names.Split(','), UnitFrameworks.Find(framework, language)!.NamesIn(source));
}
