namespace IntegrityAI.Evaluation.Facts;

/// <summary>One test run of the candidate; <paramref name="TMs"/> counts from the first event of the log.</summary>
public sealed record TestPoint(long Seq, long TMs, int Passed, int Total, Guid? QuestionId);

/// <summary>The best test run of a question that was shown.</summary>
public sealed record QuestionResult(Guid QuestionId, string Title, int BestPassed, int TestsTotal);

/// <summary>What is counted in the final code. Comments and the contents of strings change none of it but their own count.</summary>
/// <param name="Lines">Lines that hold code.</param>
/// <param name="Functions">Functions found; what each analyser does not see stands in its description.</param>
/// <param name="MaxComplexity">Decision points + 1 of the most branched function, or of the code outside functions.</param>
/// <param name="MaxNesting">Control statements inside each other.</param>
/// <param name="LongestFunctionLines">Lines of code of the longest function, its heading included.</param>
/// <param name="CommentLines">Lines that hold a comment and no code; Python's docstrings are comments here.</param>
/// <param name="LongLines">Lines of code longer than 100 characters.</param>
public sealed record CodeMeasures(
    string Language, int Lines, int Functions, int MaxComplexity, double MeanComplexity, int MaxNesting, int LongestFunctionLines,
    int CommentLines, int LongLines);

/// <summary>What the session log says about the work, in numbers. Runs, edits and chat are the candidate's own.</summary>
/// <param name="DurationMs">From the start to the end of the interview.</param>
/// <param name="TimeToFirstRunMs">From the start of the interview; null where nothing was run.</param>
/// <param name="TimeToFirstGreenMs">From the start to the first run that passed every test of a question.</param>
/// <param name="Edits">Changes to the document. Starter code is none.</param>
/// <param name="CharsTyped">Characters inserted other than by pasting.</param>
/// <param name="TestsPassed">The best of each shown question, added up.</param>
/// <param name="Code">Null where there is no code, or none in a language that is measured.</param>
public sealed record EvaluationFacts(
    long DurationMs, int Runs, int TestRuns, long? TimeToFirstRunMs, long? TimeToFirstGreenMs, int Edits, int CharsTyped,
    int CharsDeleted, int CharsPasted, int Pastes, int ChatMessages, int Signals, int TestsPassed, int TestsTotal,
    IReadOnlyList<TestPoint> TestsOverTime, IReadOnlyList<QuestionResult> Questions, CodeMeasures? Code);
