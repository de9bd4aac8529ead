using IntegrityAI.Contracts.Questions;
using IntegrityAI.Interviews.Sessions;
using IntegrityAI.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Interviews.Questions;

/// <summary>A question in a list.</summary>
public sealed record QuestionSummary(
    Guid Id, string Title, string Difficulty, int Minutes, IReadOnlyList<string> Topics, IReadOnlyList<string> Languages, bool Owned);

/// <summary>The built-in questions and those of the caller's organisation together.</summary>
public sealed class QuestionCatalogue(IntegrityDb db)
{
    public async Task<Question?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        BuiltInQuestions.All.TryGetValue(id, out var builtIn)
            ? builtIn
            : (await db.Set<OwnedQuestion>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken))?.ToQuestion();

    /// <summary>Those of <paramref name="ids"/> that are no question of the caller's.</summary>
    public async Task<IReadOnlyList<Guid>> UnknownAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var left = ids.Where(id => !BuiltInQuestions.All.ContainsKey(id)).ToList();
        if (left.Count == 0)
        {
            return [];
        }

        var owned = await db.Set<OwnedQuestion>().Where(row => left.Contains(row.Id)).Select(row => row.Id)
            .ToListAsync(cancellationToken);
        return [.. left.Except(owned)];
    }

    public async Task<IReadOnlyDictionary<Guid, QuestionSummary>> SummariesAsync(
        IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToHashSet();
        var found = wanted.Where(BuiltInQuestions.All.ContainsKey)
            .ToDictionary(id => id, id => Summary(BuiltInQuestions.All[id], owned: false));
        var left = wanted.Except(found.Keys).ToList();
        if (left.Count > 0)
        {
            var rows = await db.Set<OwnedQuestion>().AsNoTracking().Where(row => left.Contains(row.Id))
                .ToListAsync(cancellationToken);
            foreach (var row in rows)
            {
                found[row.Id] = Summary(row.ToQuestion(), owned: true);
            }
        }

        return found;
    }

    /// <summary>All of them: the organisation's own first, newest first, then the built-in ones by title.</summary>
    public async Task<IReadOnlyList<QuestionSummary>> ListAsync(CancellationToken cancellationToken)
    {
        const int Bound = 500;
        var rows = await db.Set<OwnedQuestion>().AsNoTracking().OrderByDescending(row => row.Id).Take(Bound)
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(row => Summary(row.ToQuestion(), owned: true)),
            .. BuiltInQuestions.All.Values.Select(question => Summary(question, owned: false)),
        ];
    }

    private static QuestionSummary Summary(Question question, bool owned) => new(
        question.Id, question.Title, question.Difficulty, question.Minutes, question.Topics, [.. question.Starter.Keys], owned);
}

/// <summary>Questions as other modules read them.</summary>
internal sealed class QuestionBank(IDbContextFactory<IntegrityDb> databases) : IQuestionBank
{
    public async Task<Question?> FindAsync(Guid questionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await new QuestionCatalogue(db).FindAsync(questionId, cancellationToken);
    }

    public async Task<IReadOnlyList<Question>> OfSessionAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var ids = await db.Set<Session>().IgnoreQueryFilters().Where(session => session.Id == sessionId)
            .Select(session => session.QuestionIds).FirstOrDefaultAsync(cancellationToken) ?? [];
        var catalogue = new QuestionCatalogue(db);
        var questions = new List<Question>(ids.Count);
        foreach (var id in ids)
        {
            if (await catalogue.FindAsync(id, cancellationToken) is { } question)
            {
                questions.Add(question);
            }
        }

        return questions;
    }
}
