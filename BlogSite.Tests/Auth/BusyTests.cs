using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Auth;

/// <summary>Where too many passwords wait to be hashed, one more is told when to come again, instead of waiting for a minute.</summary>
public sealed class BusyTests
{
    [Fact]
    public async Task With_a_full_queue_a_sign_in_and_a_registration_are_told_to_wait_and_what_was_typed_comes_back()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        using var visitor = app.Visitor();
        var registration = (await visitor.GetAsync("/register")).Form("Password").Fill("User name", "ines").Fill("Password", BlogApp.Password);
        var login = (await visitor.GetAsync("/login")).Form("Password").Fill("Form.Name", "marta").Fill("Password", BlogApp.Password);
        var unknown = (await visitor.GetAsync("/login")).Form("Password").Fill("Form.Name", "nobody-here").Fill("Password", BlogApp.Password);
        var over = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = Fill(app.Services.GetRequiredService<PasswordHashing>(), over.Task);

        foreach (var (form, field, typed) in new[] { (registration, "Form.UserName", "ines"), (login, "Form.Name", "marta"), (unknown, "Form.Name", "nobody-here") })
        {
            var refused = await form.SubmitAsync();
            (refused.Status, refused.Headers["Retry-After"]).ShouldBe((HttpStatusCode.TooManyRequests, "5"));
            refused.Form(field)[field].ShouldBe(typed);
        }

        (await visitor.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK, "who reads does not wait");
        over.SetResult(true);
        await Task.WhenAll(waiting);
        (await login.SubmitAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
        LockoutTests.Lines(app, 1000).ShouldBe(0, "what was not looked at was not wrong");
    }

    [Fact]
    public async Task The_queue_takes_as_many_as_it_says_and_as_many_again_once_they_are_gone()
    {
        using var hashing = new PasswordHashing();
        for (var round = 0; round < 2; round++)
        {
            var over = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            var waiting = Fill(hashing, over.Task);

            await Should.ThrowAsync<TooManyAttemptsException>(hashing.QueuedAsync(() => over.Task));

            over.SetResult(true);
            (await Task.WhenAll(waiting)).Length.ShouldBe(PasswordHashing.Waiting + Environment.ProcessorCount);
        }
    }

    [Fact]
    public async Task Those_who_want_the_same_go_one_after_another_and_are_not_too_many_and_others_do_not_wait()
    {
        var turns = new Turns();
        var (inside, most) = (0, 0);
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = Enumerable.Range(0, Turns.Longest).Select(_ => turns.TakeAsync("a", async () =>
        {
            most = Math.Max(most, ++inside);
            await over.Task;
            return --inside;
        })).ToList();

        await Should.ThrowAsync<TooManyAttemptsException>(turns.TakeAsync("a", () => Task.FromResult(0)));
        (await turns.TakeAsync("b", () => Task.FromResult(7))).ShouldBe(7);
        await Should.ThrowAsync<InvalidOperationException>(turns.TakeAsync<int>("b", () => throw new InvalidOperationException("it failed")));
        (await turns.TakeAsync("b", () => Task.FromResult(8))).ShouldBe(8, "who fails ends their turn too");
        turns.Count.ShouldBe(1);
        over.SetResult();
        await Task.WhenAll(waiting);

        most.ShouldBe(1);
        turns.Count.ShouldBe(0);
    }

    private static List<Task<bool>> Fill(PasswordHashing hashing, Task<bool> until) =>
        [.. Enumerable.Range(0, PasswordHashing.Waiting + Environment.ProcessorCount).Select(_ => hashing.QueuedAsync(() => until))];
}
