using CsCheck;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Interviews.Sessions;

namespace IntegrityAI.Interviews.Tests.Sessions;

/// <summary>Whatever happens in whatever order: a session moves as documented, and what is over stays over.</summary>
public sealed class SessionStateTests
{
    // The documented transitions; what is not here is refused.
    private const string Documented = """
        Draft     Publish  Scheduled
        Draft     Start    Live
        Draft     Cancel   Cancelled
        Scheduled Join     Waiting
        Scheduled Start    Live
        Scheduled Cancel   Cancelled
        Waiting   Join     Waiting
        Waiting   Start    Live
        Waiting   Cancel   Cancelled
        Live      Join     Live
        Live      End      Ended
        Ended     Evaluate Evaluated
        Evaluated Evaluate Evaluated
        """;

    private static readonly Gen<SessionStep[]> Steps = Gen.Int[0, Enum.GetValues<SessionStep>().Length - 1]
        .Select(index => Enum.GetValues<SessionStep>()[index]).Array[0, 40];

    private static readonly Gen<SessionStatus> First = Gen.Bool.Select(draft => draft ? SessionStatus.Draft : SessionStatus.Scheduled);

    [Fact]
    public void Only_documented_transitions_exist()
    {
        var table = Documented.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(words => (Enum.Parse<SessionStatus>(words[0]), Enum.Parse<SessionStep>(words[1])), words => Enum.Parse<SessionStatus>(words[2]));
        foreach (var status in Enum.GetValues<SessionStatus>())
        {
            foreach (var step in Enum.GetValues<SessionStep>())
            {
                SessionStatus? documented = table.TryGetValue((status, step), out var next) ? next : null;
                Assert.Equal(documented, SessionState.Next(status, step));
            }
        }
    }

    /// <summary>The model knows no states, only what has happened; the machine must agree with it after every step.</summary>
    [Fact]
    public void Any_sequence_of_steps_agrees_with_what_has_happened() => Gen.Select(First, Steps).Sample((first, steps) =>
    {
        var model = new Happened { Published = first != SessionStatus.Draft };
        var status = first;
        foreach (var step in steps)
        {
            var next = SessionState.Next(status, step);
            if (next.HasValue != model.Take(step))
            {
                return false;
            }

            status = next ?? status;
            if (status != model.Status)
            {
                return false;
            }
        }

        return true;
    });

    [Fact]
    public void What_is_over_never_opens_again() => Gen.Select(First, Steps).Sample((first, steps) =>
    {
        var (status, over) = (first, false);
        foreach (var step in steps)
        {
            status = SessionState.Next(status, step) ?? status;
            var isOver = status is SessionStatus.Ended or SessionStatus.Evaluated or SessionStatus.Cancelled;
            if (over && !isOver)
            {
                return false;
            }

            over |= isOver;
        }

        return true;
    });

    private sealed class Happened
    {
        private bool joined;
        private bool started;
        private bool ended;
        private bool evaluated;
        private bool cancelled;

        public bool Published { get; set; }

        public SessionStatus Status => cancelled ? SessionStatus.Cancelled
            : evaluated ? SessionStatus.Evaluated
            : ended ? SessionStatus.Ended
            : started ? SessionStatus.Live
            : joined ? SessionStatus.Waiting
            : Published ? SessionStatus.Scheduled
            : SessionStatus.Draft;

        public bool Take(SessionStep step)
        {
            var before = !started && !cancelled;
            var (possible, happen) = step switch
            {
                SessionStep.Publish => (before && !Published, (Action)(() => Published = true)),
                SessionStep.Join => (!ended && !cancelled && (Published || started), () => joined = true),
                SessionStep.Start => (before, () => started = true),
                SessionStep.End => (started && !ended, () => ended = true),
                SessionStep.Evaluate => (ended, () => evaluated = true),
                _ => (before, () => cancelled = true),
            };
            if (possible)
            {
                happen();
            }

            return possible;
        }
    }
}
