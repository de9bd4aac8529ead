using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Evaluation;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Contracts.Proctoring;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Web;
using IntegrityAI.Reports.Building;

namespace IntegrityAI.Reports.Tests;

/// <summary>An interview written by hand, second by second, as its log would hold it.</summary>
internal sealed class Story
{
    public static readonly DateTimeOffset Begin = new(2026, 11, 24, 9, 30, 0, TimeSpan.Zero);

    public const string Code =
        """"
        from collections import Counter


        def pairs(numbers, target):
            """How many pairs add up to the target."""
            seen = Counter()
            found = 0
            for number in numbers:
                found += seen[target - number]
                seen[number] += 1
            return found


        if __name__ == "__main__":
            target = int(input())
            print(pairs(map(int, input().split()), target))
        """";

    private readonly List<SessionEvent> events = [];

    public static Actor Cleo { get; } = new(Id(1), "Cleo Candidate", Role.Candidate);

    public static Actor Rita { get; } = new(Id(2), "Rita Recruiter", Role.Recruiter);

    public static Question PairSums { get; } = new(
        Id(10), "pair-sums", "Pair sums", "easy", ["maps"], 20, "Count the pairs.", new Dictionary<string, string>(),
        [.. Enumerable.Range(1, 4).Select(i => new QuestionTest($"t{i}", $"Test {i}", "", "", i > 2))], [], [], Checker.Trimmed, 2000, 256);

    public IReadOnlyList<SessionEvent> Events => events;

    public List<RunReport> Runs { get; } = [];

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    /// <summary>Two people, one question, three runs of which one never answered, one paste, a reconnect, a decision the day after.</summary>
    public static Story Interview()
    {
        var story = new Story();
        story.Add(0, EventTypes.SessionState, Cleo, new { status = "waiting" });
        story.Add(0, EventTypes.ParticipantJoin, Cleo, new { name = Cleo.Name, role = "candidate" });
        story.Add(30, EventTypes.ParticipantJoin, Rita, new { name = Rita.Name, role = "recruiter" });
        story.Add(60, EventTypes.SessionState, Rita, new { status = "live" });
        story.Add(65, EventTypes.QuestionRevealed, Rita, new { question_id = PairSums.Id, title = PairSums.Title });
        story.Edit(65, Rita, "[[0,\"# Pair sums\"]]", "starter");
        story.Edit(90, Cleo, "[[11,\"def f():\"]]");
        story.Chat(95, Cleo, "May I use the standard library?");
        story.Chat(96, Rita, "Yes.");
        story.Chat(97, Cleo, "Thank you.");
        story.Edit(120, Cleo, "[8,[0,\"\",\"    return 1\"]]");
        story.Edit(121, Rita, "[21,[0,\" \"]]");
        story.Run(130, 131, Id(20), Verdict.WrongAnswer, 1);
        story.Signal(200, "Pasted 212 characters that were not written in this room", "notice");
        story.Add(220, EventTypes.LanguageChange, Cleo, new { language = "cpp" });
        story.Add(222, EventTypes.LanguageChange, Cleo, new { language = "python" });
        story.Add(240, EventTypes.ParticipantLeave, Cleo, new { name = Cleo.Name, role = "candidate" });
        story.Add(250, EventTypes.ParticipantJoin, Cleo, new { name = Cleo.Name, role = "candidate" });
        story.Edit(500, Cleo, "[22,[0,\"12345\"]]");
        story.Edit(900, Cleo, "[27,[0,\"67890\"]]");
        story.Run(910, 912, Id(21), Verdict.Accepted, 4);
        story.Add(950, EventTypes.RunStarted, Cleo, new { run = new { id = Id(22), language = "python", mode = "run" } });
        story.Add(960, EventTypes.SessionState, Rita, new { status = "ended" });
        story.Add(962, EventTypes.AiAnalysis, null, new { summary = "All tests passed in the end." });
        story.Add(86_400, EventTypes.Score, Rita, new { criterion = "correctness", title = "Correctness", action = "override", score = 4, reason = "The explanation was precise." });
        return story;
    }

    public static SessionInfo Session(SessionStatus status = SessionStatus.Evaluated) => new(
        Id(100), Id(101), "Backend engineer, payments", status, "ABCDEFGHJ", "python", [PairSums.Id], Cleo.Name, Begin.AddHours(-2),
        Begin.AddSeconds(60), status == SessionStatus.Live ? null : Begin.AddSeconds(960));

    public static EvaluationSummary Evaluation() => new(
        Id(200), Id(100), "draft", "evidence", null,
        "Cleo reached a working solution after one failing run and explained the change that made it work.", 3.4, "strong",
        Begin.AddSeconds(960), Begin.AddSeconds(962),
        [
            Score(1, "correctness", "Correctness", 3.6, "strong", "All four tests passed with the last run; the first run, thirteen minutes earlier, passed one of them.",
                [
                    new Evidence(14, EventTypes.ExecutionResult, Begin.AddSeconds(131), 131_000, null, "First run against tests: 1 of 4 passed"),
                    new Evidence(23, EventTypes.ExecutionResult, Begin.AddSeconds(912), 912_000, null, "Last run against tests: 4 of 4 passed"),
                ],
                new Decision("override", 4, "The explanation was precise.", Rita, Begin.AddDays(1))),
            Score(2, "problem_solving", "Problem solving", 3.0, "solid", "Asked what was allowed before writing, then replaced the nested loop by one pass over a counter.",
                [new Evidence(8, EventTypes.Chat, Begin.AddSeconds(95), 95_000, "May I use the standard library?", "Asked about the rules")],
                new Decision("confirm", 3, null, Rita, Begin.AddDays(1))),
            Score(3, "code_quality", "Code quality", 3.2, "solid", "Short functions with telling names; the deepest nesting is one loop.",
                [new Evidence(21, EventTypes.CodeUpdate, Begin.AddSeconds(900), 900_000, "found += seen[target - number]", "The last edit before the tests passed")], null),
            Score(4, "testing", "Testing", 2.4, "developing", "Ran the given tests twice and tried no input of their own.",
                [new Evidence(23, EventTypes.ExecutionResult, Begin.AddSeconds(912), 912_000, null, "Two runs against tests, none with own input")], null),
        ]);

    public ReportView Report(
        EvaluationSummary? evaluation = null, string code = Code, SessionStatus status = SessionStatus.Evaluated, SessionInfo? session = null,
        ChainReport? chain = null, IReadOnlyList<Question>? questions = null)
    {
        var fold = new LogFold();
        foreach (var logged in events)
        {
            fold.Add(logged);
        }

        return ReportBuilder.Build(
            new ReportMaterial(
                session ?? Session(status), "Kestrel Payments", [Person(Cleo, 0), Person(Rita, 30)], questions ?? [PairSums], Runs,
                new RoomDocument("python", code, 7, PairSums.Id, [PairSums.Id]), evaluation,
                chain ?? new ChainReport(true, events.Count, new string('a', 32) + new string('7', 32), null, null), Begin.AddSeconds(90_000)),
            fold);
    }

    public void Add(double seconds, string type, Actor? actor, object data) => events.Add(new SessionEvent(
        events.Count + 1, type, actor, Begin.AddSeconds(seconds), JsonSerializer.SerializeToElement(data, Json.Options), ""));

    public void Edit(double seconds, Actor actor, string changes, string? origin = null) => Add(
        seconds, EventTypes.CodeUpdate, actor,
        new { file = "main", v = 0, c = JsonSerializer.Deserialize<JsonElement>(changes), id = "x", o = origin });

    public void Chat(double seconds, Actor actor, string text) => Add(seconds, EventTypes.Chat, actor, new { id = "m", text });

    public void Run(double from, double to, Guid id, Verdict verdict, int passed)
    {
        var started = new { id, language = "python", mode = "test", question_id = PairSums.Id };
        Add(from, EventTypes.RunStarted, Cleo, new { run = started });
        Add(to, EventTypes.ExecutionResult, Cleo, new
        {
            run = new
            {
                id,
                by = new { id = Cleo.Id, name = Cleo.Name },
                language = "python",
                mode = "test",
                question_id = PairSums.Id,
                status = verdict,
                time_ms = 31.5,
                wall_ms = 44.5,
                memory_kb = 9000,
                score = new { points = passed * 2, max_points = 8, groups = Array.Empty<object>() },
                tests_passed = passed,
                tests_total = 4,
            },
        });
        Runs.Add(new RunReport(
            id, Id(100), PairSums.Id, "python", "test", verdict, 31.5, 9000, Begin.AddSeconds(from), Cleo.Id,
            [.. Enumerable.Range(1, 4).Select(i => new TestOutcome($"t{i}", $"Test {i}", false, i <= passed ? Verdict.Accepted : Verdict.WrongAnswer, 5))]));
    }

    public void Signal(double seconds, string title, string severity, string quote = "def pairs(numbers, target):") => Add(
        seconds, EventTypes.Signal, Cleo,
        new SignalCard("paste", title, Cleo.Id, 212, null, quote, ["Prepared a helper before, where the rules allow it.", "Copied an example out of the question."], severity));

    private static EvaluatedScore Score(
        int id, string criterion, string title, double score, string band, string rationale, Evidence[] evidence, Decision? decision) =>
        new(Id(200 + id), criterion, title, score, band, 0.8, rationale, evidence, decision);

    private static ParticipantInfo Person(Actor actor, int seconds) => new(actor.Id, actor.Name, actor.Role, Begin.AddSeconds(seconds));
}
