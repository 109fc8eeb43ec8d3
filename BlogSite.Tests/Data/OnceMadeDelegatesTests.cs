using System.Linq.Expressions;
using BlogSite.Data;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;

namespace BlogSite.Tests.Data;

/// <summary>What a query is made of is made once, where it can be.</summary>
public sealed class OnceMadeDelegatesTests
{
    [Fact]
    public void A_function_that_stands_by_itself_is_the_same_at_each_call()
    {
        Expression<Func<int, Func<int, int>>> query = asked => number => number + 1;
        var before = query.Compile();
        before(1).ShouldNotBeSameAs(before(2), "or there is nothing to gain");

        var once = (Func<int, Func<int, int>>)OnceMadeDelegates.Once(query).Compile();

        once(1).ShouldBeSameAs(once(2));
        once(1)(41).ShouldBe(42);
    }

    [Fact]
    public void A_function_that_uses_what_is_around_it_is_made_for_each_call()
    {
        Expression<Func<int, Func<int, int>>> query = asked => number => number + asked;

        var once = (Func<int, Func<int, int>>)OnceMadeDelegates.Once(query).Compile();

        (once(1)(1), once(2)(1)).ShouldBe((2, 3));
    }

    [Fact]
    public void Variables_of_its_own_and_of_what_it_catches_are_nothing_around_it()
    {
        var (own, caught, number) = (Expression.Variable(typeof(int)), Expression.Parameter(typeof(DivideByZeroException)), Expression.Parameter(typeof(int)));
        var body = Expression.Block([own], Expression.Assign(own, Expression.TryCatch(
            Expression.Divide(Expression.Constant(10), number), Expression.Catch(caught, Expression.Property(Expression.Property(caught, "Message"), "Length")))), own);
        var query = Expression.Lambda<Func<int, Func<int, int>>>(Expression.Lambda<Func<int, int>>(body, number), Expression.Parameter(typeof(int)));

        var once = (Func<int, Func<int, int>>)OnceMadeDelegates.Once(query).Compile();

        once(1).ShouldBeSameAs(once(2));
        (once(1)(5), once(1)(0)).ShouldBe((2, new DivideByZeroException().Message.Length));
    }

    [Fact]
    public void A_variable_may_be_a_functions_own_and_around_it_anothers()
    {
        var shared = Expression.Parameter(typeof(int));
        var inner = Expression.Lambda<Func<int, int>>(Expression.Negate(shared), shared);
        var middle = Expression.Lambda<Func<int>>(Expression.Add(Expression.Invoke(inner, Expression.Constant(1)), shared)); // uses what is around it, after the one inside
        var query = Expression.Lambda<Func<int, Func<int>>>(middle, shared);

        var once = (Func<int, Func<int>>)OnceMadeDelegates.Once(query).Compile();

        (once(10)(), once(20)()).ShouldBe((9, 19));
    }

    [Fact]
    public void A_function_that_is_data_stays_data()
    {
        Expression<Func<IQueryable<int>, IQueryable<int>>> query = numbers => numbers.Where(number => number > 1);

        var once = (Func<IQueryable<int>, IQueryable<int>>)OnceMadeDelegates.Once(query).Compile();

        once(new[] { 1, 2, 3 }.AsQueryable()).ShouldBe([2, 3]);
    }

    [Fact]
    public async Task The_sites_own_queries_are_made_so()
    {
        await using var app = new BlogApp();
#pragma warning disable EF9100 // as in OnceMadeDelegates
        await app.WithDbAsync(db => Task.FromResult(db.GetService<ILiftableConstantProcessor>().ShouldBeOfType<OnceMadeDelegates>()));
#pragma warning restore EF9100
    }
}
