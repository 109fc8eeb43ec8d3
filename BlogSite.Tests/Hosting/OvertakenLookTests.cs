using BlogSite.Data;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Hosting;

/// <summary>Two look at once what there is, a commit of another node between them, and the one that saw less is the last to say so.</summary>
public sealed class OvertakenLookTests
{
    [Fact]
    public async Task What_a_slow_look_saw_is_not_kept_under_what_a_newer_one_saw()
    {
        using var folder = Support.DataFolder.Migrated();
        var (gate, held) = (new Gate("\"ContentVersion\""), new BeforeHome());
        await using var app = new BlogApp(folder: folder, services: services =>
        {
            gate.Install(services);
            services.Configure<MvcOptions>(mvc => mvc.Filters.Add(held));
        });
        await using var other = new BlogApp(folder: folder, clock: app.Clock);
        await app.PostAsync(await app.AccountAsync("ines"));
        using var reader = app.Visitor();
        using var slow = app.Visitor();
        await reader.GetAsync("/");
        app.Clock.Advance(CurrentContent.Trusted);

        gate.Close();
        var old = slow.GetAsync("/archive"); // looks, and is slow to say what it saw
        await gate.Reached;
        await other.WithDbAsync(async db =>
        {
            (await db.Sites.SingleAsync()).Title = "Harbour notes";
            return await db.SaveChangesAsync();
        });
        held.Work = async () =>
        {
            gate.Open();
            await old;
        };
        await reader.GetAsync("/"); // the slow one ends after this page's state was asked for, before it reads anything

        app.Clock.Advance(TimeSpan.FromSeconds(30));
        (await reader.GetAsync("/")).Body.ShouldContain("Harbour notes");
    }

    private sealed class BeforeHome : IAsyncResourceFilter, IOrderedFilter
    {
        public int Order => int.MinValue;

        public Func<Task>? Work { get; set; }

        public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
        {
            if (Work is { } work && context.HttpContext.Request.Path == "/")
            {
                Work = null;
                await work();
            }

            await next();
        }
    }
}
