using CsCheck;

namespace BlogSite.Tests.Blog;

/// <summary>CsCheck's generators over the same cases in every run, so that a build never fails by chance.</summary>
internal static class Properties
{
    /// <summary>Left out, CsCheck takes the time for it.</summary>
    public const ulong Seed = 1;

    public static void Always<T>(this Gen<T> gen, Action<T> holds, uint times = 2000)
    {
        for (uint run = 1; run <= times; run++)
        {
            var value = gen.Generate(new PCG(run, Seed), null, out _);
            try
            {
                holds(value);
            }
            catch (Exception broken)
            {
                throw new InvalidOperationException($"Broken by case {run}, {Printed(value)}: {broken.Message}", broken);
            }
        }
    }

    public static void Always<T>(this Gen<T> gen, Func<T, bool> holds, uint times = 2000) =>
        gen.Always(value => holds(value).ShouldBeTrue(), times);

    /// <summary>The same for what has to be waited for.</summary>
    public static async Task AlwaysAsync<T>(this Gen<T> gen, Func<T, Task> holds, uint times = 2000)
    {
        for (uint run = 1; run <= times; run++)
        {
            var value = gen.Generate(new PCG(run, Seed), null, out _);
            try
            {
                await holds(value);
            }
            catch (Exception broken)
            {
                throw new InvalidOperationException($"Broken by case {run}, {Printed(value)}: {broken.Message}", broken);
            }
        }
    }

    private static string Printed<T>(T value) => string.Concat(
        $"{value}".Select(character => character is >= ' ' and <= '~' ? $"{character}" : $"\\u{(int)character:X4}"));
}
