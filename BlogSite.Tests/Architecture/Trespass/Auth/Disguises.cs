namespace BlogSite.Tests.Architecture.Trespass.Auth;

// Every way C# has of knowing a type, the compiler's own nested types among them.
public sealed class HidesInAnAsyncMethod
{
    public async Task GoAsync()
    {
        await Task.Yield();
        Console.WriteLine(new Data.Place());
    }
}

public sealed class HidesInALambda
{
    public Func<int, object> Make { get; } = number => (number, new Data.Place());
}

public sealed class HidesInAnIterator
{
    public IEnumerable<object> Things()
    {
        yield return new Data.Place();
    }
}

public sealed class HidesInAnInnerType
{
    public sealed class Inner
    {
        public Data.Place? Place { get; set; }
    }
}

public sealed class HidesInAnAsyncLambda
{
    public Func<Task> Go { get; } = async () =>
    {
        await Task.Yield();
        Console.WriteLine(new Data.Place());
    };
}

public sealed class HidesInAPrivateType
{
    public Func<Task> Go { get; } = Inner.Go;

    private static class Inner
    {
        public static readonly Func<Task> Go = async () =>
        {
            await Task.Yield();
            Console.WriteLine(new Data.Place());
        };
    }
}

public sealed class HidesInAGenericArgument
{
    public IReadOnlyList<Data.Place> Places { get; } = [];
}

public sealed class HidesInAParameter
{
    public bool Knows(Data.Place place) => place is not null;
}

public sealed class HidesInATypeOf
{
    public string Name { get; } = typeof(Data.Place).Name;
}

public sealed record HidesInARecord(Data.Place Place);

public interface IHideInAnInterface
{
    Data.Place Find();
}
