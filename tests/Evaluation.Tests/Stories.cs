using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Evaluation.Facts;

namespace IntegrityAI.Evaluation.Tests;

/// <summary>Writes a session log in the shapes that rooms and runs give their events.</summary>
internal sealed class Story
{
    public const string Starter = "def solve(n):\n    ...\n\n\nprint(solve(int(input())))\n";

    public const string Solution =
        "def solve(n):\n    total = 0\n    for i in range(n):\n        if i % 2 == 0:\n            total += i\n    return total\n\n\nprint(solve(int(input())))\n";

    public static readonly Actor Candidate = new(Guid.CreateVersion7(), "Cleo", Role.Candidate);
    public static readonly Actor Staff = new(Guid.CreateVersion7(), "Rita", Role.Recruiter);
    public static readonly Question Sums = QuestionOf("Sums", 4);

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);
    private readonly List<SessionEvent> events = [];
    private string text = "";
    private string language = "python";

    public static Question QuestionOf(string title, int tests) => new(
        Guid.CreateVersion7(), title.ToLowerInvariant(), title, "easy", [], 30, "Add up.", new Dictionary<string, string> { ["python"] = Starter },
        [.. Enumerable.Range(1, tests).Select(n => new QuestionTest($"t{n}", $"Test {n}", "1", "1", n > 2))], [], [], Checker.Trimmed, 2000, 256);

    /// <summary>An ordinary interview: some thinking, a failing test run, a passing one.</summary>
    public static Story Ordinary(int firstPassed = 1, int lastPassed = 4) => new Story().Live(0).Show(Sums, 5).Chat("I keep a running total.", 30)
        .Types(Solution, 60).Tests(firstPassed, 4, 120).Types("# checked by hand\n", 150).Tests(lastPassed, 4, 200).Ended(600);

    public Story Live(int second) => Add(EventTypes.SessionState, Staff, new { status = "live" }, second);

    public Story Ended(int second) => Add(EventTypes.SessionState, Staff, new { status = "ended" }, second);

    public Story Show(Question question, int second) =>
        Add(EventTypes.QuestionRevealed, Staff, new { question_id = question.Id, title = question.Title }, second);

    public Story Chat(string words, int second, Actor? by = null) => Add(EventTypes.Chat, by ?? Candidate, new { id = "x", text = words }, second);

    public Story Signal(int second) => Add(EventTypes.Signal, Candidate, new { kind = "paste", title = "Pasted" }, second);

    /// <summary>Appends to the document, all in one edit.</summary>
    public Story Types(string what, int second, Actor? by = null, string? origin = null)
    {
        object[] changes = text.Length == 0 ? [Piece(what)] : [text.Length, Piece(what)];
        text += what;
        return Add(EventTypes.CodeUpdate, by ?? Candidate, new { file = "main", v = 0, c = changes, id = "x", o = origin }, second);
    }

    /// <summary>Replaces the document as the loading of starter code does.</summary>
    public Story LoadsStarter(int second)
    {
        object[] changes = [Piece(Starter)];
        text = Starter;
        return Add(EventTypes.CodeUpdate, Candidate, new { file = "main", v = 0, c = changes, id = "x", o = "starter" }, second);
    }

    public Story Tests(int passed, int total, int second, Question? of = null, Actor? by = null) => Run(
        new { id = 1, language, mode = "test", question_id = (of ?? Sums).Id, status = passed == total ? "accepted" : "wrong_answer", stdout = "", stderr = "", compile_output = "", tests_passed = passed, tests_total = total },
        second, by);

    /// <summary>A run against tests that came to nothing.</summary>
    public Story Ends(string status, int passed, int total, int second) => Run(
        new { id = 1, language, mode = "test", question_id = Sums.Id, status, stdout = "", stderr = "", compile_output = "", tests_passed = passed, tests_total = total },
        second, null);

    public Story RunsOwnTests(int passed, int total, int second) => Run(
        new { id = 1, language, mode = "test", status = passed == total ? "accepted" : "wrong_answer", stdout = "", stderr = "", compile_output = "", tests_passed = passed, tests_total = total },
        second, null);

    public Story FailsToCompile(int second) => Run(
        new { id = 1, language, mode = "test", question_id = Sums.Id, status = "compilation_error", compile_output = "error" }, second, null);

    public Story Runs(string status, int second, string stdout = "") =>
        Run(new { id = 1, language, mode = "run", status, stdout, stderr = "", compile_output = "" }, second, null);

    public Story Document(string code, string inLanguage = "python")
    {
        (text, language) = (code, inLanguage);
        return this;
    }

    public SessionStory Told(params Question[] questions) => SessionFold.Of(
        events, questions.Length == 0 ? [Sums] : questions, new RoomDocument(language, text, 1, null, []));

    private Story Run(object run, int second, Actor? by) => Add(EventTypes.ExecutionResult, by ?? Candidate, new { run }, second);

    private Story Add(string type, Actor? by, object data, int second)
    {
        events.Add(new SessionEvent(events.Count + 1, type, by, Start.AddSeconds(second), JsonSerializer.SerializeToElement(data), ""));
        return this;
    }

    private static object[] Piece(string what) => [0, .. what.Split('\n')];
}
