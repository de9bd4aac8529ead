using System.Text.Json;

namespace IntegrityAI.Demo;

/// <summary>A whole interview, from an empty company to a signed-off report, as its people would do it.</summary>
public sealed partial class Interview(Uri address, string folder) : IDisposable
{
    private readonly Api anyone = new(address);
    private readonly string run = Guid.CreateVersion7().ToString("N")[^12..];
    private Api recruiter = null!;
    private Api candidate = null!;
    private Guid recruiterId;
    private Guid candidateId;
    private string recruiterToken = "";
    private string candidateToken = "";
    private Guid question;
    private Guid session;
    private string code = "";
    private Typist rita = null!;
    private Typist cleo = null!;
    private JsonElement evaluation;

    private string Room => $"/api/sessions/{session}";

    /// <summary>In order; each needs those before it.</summary>
    public IEnumerable<Step> Steps() =>
    [
        new("The server is healthy", HealthAsync),
        new("A recruiter registers a company", RegisterAsync),
        new("Python, JavaScript and C++ are ready", LanguagesAsync),
        new("The recruiter writes a question", WriteQuestionAsync),
        new("The recruiter creates the interview", CreateSessionAsync),
        new("The candidate looks the code up and joins", JoinAsync),
        new("Wrong codes and taken names are refused", RefusedJoinsAsync),
        new("Both enter the room; the interview starts", EnterAsync),
        new("The question is shown, its starter code loaded", ShowQuestionAsync),
        new("Both type at once in one document", TypeTogetherAsync),
        new("Each sees the other's cursor", CursorsAsync),
        new("A Python program runs, with input", RunPythonAsync),
        new("A JavaScript program runs", RunJavaScriptAsync),
        new("A C++ program is compiled and runs", RunCppAsync),
        new("A program that never ends is stopped", RunForEverAsync),
        new("A first attempt fails a test", FailTestsAsync),
        new("The candidate's network breaks while typing", ReconnectAsync),
        new("The corrected program passes every test", PassTestsAsync),
        new("They talk in the chat", ChatAsync),
        new("The interview ends; the room takes no edit", EndAsync),
        new("The evaluation cites evidence for each score", EvaluateAsync),
        new("The recruiter overrides one score, confirms one", DecideAsync),
        new("The log is complete and its chain verifies", VerifyAsync),
        new("The replay ends in the room's last document", ReplayAsync),
        new("The report is a page's data and a PDF", ReportAsync),
        new("The audit trail has what was done", AuditAsync),
    ];

    public void Dispose()
    {
        anyone.Dispose();
        recruiter?.Dispose();
        candidate?.Dispose();
    }
}
