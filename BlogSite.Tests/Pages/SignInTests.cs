using System.Net;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages;

public sealed class SignInTests
{
    [Fact]
    public async Task Who_registers_is_signed_in_and_may_sign_out()
    {
        await using var app = new BlogApp();
        using var visitor = app.Visitor();

        var registered = await (await visitor.GetAsync("/register")).Form("Password")
            .Fill("User name", "marta").Fill("E-mail", "marta@example.org").Fill("Password", BlogApp.Password).SubmitAsync();

        registered.Status.ShouldBe(HttpStatusCode.SeeOther, registered.Body);
        (await visitor.WhoAmIAsync()).ShouldBe("marta");
        (await (await visitor.GetAsync("/")).FormTo("/logout").SubmitAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await visitor.WhoAmIAsync()).ShouldBeNull();
    }

    [Theory]
    [InlineData("marta")]
    [InlineData("MARTA")]
    [InlineData("marta@example.org")]
    [InlineData("Marta@Example.org")]
    public async Task One_signs_in_by_name_or_address_in_any_case(string login)
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta", email: "marta@example.org");
        using var visitor = app.Visitor();

        await visitor.SignInAsync(login);

        (await visitor.WhoAmIAsync()).ShouldBe("marta");
    }
}
