using BlogSite.Auth;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BlogSite.Tests.Api;

/// <summary>A sign-in whose password is being looked at while the account gets another one: it begins no session that would outlive the change.</summary>
public sealed class OvertakenSignInTests
{
    [Fact]
    public async Task Over_the_API_it_is_refused()
    {
        var hasher = new OvertakenHasher();
        await using var app = new BlogApp(services: hasher.Install);
        await app.AccountAsync("marta");
        using var caller = new ApiCaller(app);
        hasher.Meanwhile = () => ChangeAsync(app);

        (await caller.ObtainAsync("marta")).ShouldBeProblem(StatusCodes.Status401Unauthorized, "no_active_account");

        (await app.WithDbAsync(db => db.Sessions.CountAsync())).ShouldBe(0);
        hasher.Meanwhile = null;
        (await caller.ObtainAsync("marta")).Status.ShouldBe(StatusCodes.Status200OK, "by itself nothing is wrong");
    }

    [Fact]
    public async Task On_the_page_nobody_is_signed_in()
    {
        var hasher = new OvertakenHasher();
        await using var app = new BlogApp(services: hasher.Install);
        await app.AccountAsync("marta");
        using var visitor = app.Visitor();
        var form = (await visitor.GetAsync("/login")).Form("Password").Fill("User name or e-mail", "marta").Fill("Password", BlogApp.Password);
        hasher.Meanwhile = () => ChangeAsync(app);

        await form.SubmitAsync();

        (await visitor.WhoAmIAsync()).ShouldBeNull();
        (await app.WithDbAsync(db => db.Sessions.CountAsync())).ShouldBe(0);
    }

    private static Task<int> ChangeAsync(BlogApp app) => app.WithDbAsync(db => db.Users.ExecuteUpdateAsync(user => user.SetProperty(one => one.SecurityStamp, "another")));

    /// <summary>While it looks at a password, something else happens.</summary>
    private sealed class OvertakenHasher : IPasswordHasher<AppUser>
    {
        private readonly ProbeHasher _inner = new(iterations: 1_000);

        public Func<Task>? Meanwhile { get; set; }

        public void Install(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<AppUser>>(this));

        public string HashPassword(AppUser user, string password) => _inner.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(AppUser user, string hashedPassword, string providedPassword)
        {
            var result = _inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
            Meanwhile?.Invoke().GetAwaiter().GetResult(); // the interface knows no waiting
            return result;
        }
    }
}
