using System.Diagnostics;
using TextMateSharp.Grammars;

namespace BlogSite.Blog.Rendering;

/// <summary>The grammar of one language: from lines of code to words of one class each.</summary>
/// <param name="grammar">Remembers between lines what it has found, so it reads one text at a time.</param>
/// <param name="price">How many characters of the budget one character is: a few grammars try so many rules that they are slow with any code.</param>
internal sealed class CodeGrammar(IGrammar grammar, int price)
{
    /// <summary>
    /// What a grammar's work takes at first is not counted against a post: its rules are made ready when a text first needs them, which takes up to 350 ms for all of C++.
    /// Else a post could look otherwise after a start than later.
    /// </summary>
    public static readonly TimeSpan LongestStart = TimeSpan.FromMilliseconds(400);

    /// <summary>What a token counts at least, in UTF-16 code units: what is all signs takes longer.</summary>
    private const int TokenLength = 4;

    /// <summary>How deep scopes lie in one another. People's code has been seen to come to 50; each token of deeper code would be looked at as many times.</summary>
    private const int Deepest = 200;

    private readonly Lock _turn = new();
    private TimeSpan _start = LongestStart;

    /// <summary>The text in pieces of one class each, null for none; null if the budget has not enough for it.</summary>
    public List<(string? Class, string Text)>? Words(string[] lines, CodeBudget budget)
    {
        var length = lines.Sum(line => line.Length + 1);
        if (!budget.Has(length * price))
        {
            return null;
        }

        budget.Take(length * price); // whatever comes of it: looking takes the time
        lock (_turn)
        {
            return Words(lines, budget, length);
        }
    }

    private List<(string? Class, string Text)>? Words(string[] lines, CodeBudget budget, int length)
    {
        List<(string? Class, string Text)> words = [];
        IStateStack? state = null;
        var tokens = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (Read(line, state, budget) is not { } read)
            {
                budget.Exhaust();
                return null;
            }

            state = read.RuleStack;
            tokens += read.Tokens.Length;
            if (read.Tokens.Any(token => token.Scopes.Count > Deepest))
            {
                return null;
            }

            foreach (var token in read.Tokens)
            {
                Add(words, CodeScopes.ClassOf(token.Scopes), line[token.StartIndex..Math.Min(token.EndIndex, line.Length)]);
            }

            if (i < lines.Length - 1)
            {
                Add(words, null, "\n");
            }
        }

        budget.Take(Math.Max(0, (tokens * TokenLength) - length) * price);
        return words;
    }

    private ITokenizeLineResult? Read(string line, IStateStack? state, CodeBudget budget)
    {
        // The grammar's clock is one on the wall: on a busy machine a line can run out of it that has hardly been worked on, and is read again.
        for (var left = budget.Left(_start); left > TimeSpan.Zero; left = budget.Left(_start))
        {
            var (worked, began) = (ProcessorTime.OfThread, Stopwatch.GetTimestamp());
            var read = grammar.TokenizeLine(line, state, left);
            var passed = Stopwatch.GetElapsedTime(began);
            budget.Spend(ProcessorTime.OfThread - worked, ref _start);
            if (passed < left)
            {
                return read;
            }
        }

        return null;
    }

    private static void Add(List<(string? Class, string Text)> words, string? name, string text)
    {
        name = string.IsNullOrWhiteSpace(text) ? null : name;
        if (words.Count > 0 && words[^1].Class == name)
        {
            words[^1] = (words[^1].Class, words[^1].Text + text);
        }
        else if (text.Length > 0)
        {
            words.Add((name, text));
        }
    }
}
