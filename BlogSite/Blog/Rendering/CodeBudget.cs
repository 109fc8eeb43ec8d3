namespace BlogSite.Blog.Rendering;

/// <summary>How much colouring one post may have: so many characters, which are the same on any machine, and behind them so much time, for code that was made to take long.</summary>
/// <remarks>
/// Ordinary code takes 1 to 6 µs a character, the worst that was found 11 µs on a busy machine: the characters are used up before the time is, and a post looks the same
/// wherever and whenever it is rendered. The time is the processor's, so neither waiting for a turn nor a busy machine counts.
/// </remarks>
internal sealed class CodeBudget
{
    // In UTF-16 code units. As many of the slowest ordinary code take 130 ms.
    private int _characters = 12_000;

    private TimeSpan _time = TimeSpan.FromMilliseconds(150);

    // What grammars may take besides for getting ready. Once for each as long as the program runs, so it is no way to keep it busy.
    private TimeSpan _start = CodeGrammar.LongestStart;

    public bool Has(int characters) => characters <= _characters;

    public void Take(int characters) => _characters -= characters;

    /// <summary>One block that takes too long is enough for a post.</summary>
    public void Exhaust() => _characters = 0;

    /// <summary>Zero or less when nothing is left.</summary>
    /// <param name="start">What the grammar may still take to get ready.</param>
    public TimeSpan Left(TimeSpan start) => _time + Least(start, _start);

    /// <inheritdoc cref="Left"/>
    /// <param name="spent">Taken from the time to get ready first.</param>
    /// <param name="start">What the grammar may still take to get ready; less afterwards.</param>
    public void Spend(TimeSpan spent, ref TimeSpan start)
    {
        var free = Least(spent, Least(start, _start));
        start -= free;
        _start -= free;
        _time -= spent - free;
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
