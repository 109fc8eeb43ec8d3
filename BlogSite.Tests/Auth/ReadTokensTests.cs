using BlogSite.Auth;
using BlogSite.Auth.Tokens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Auth;

/// <summary>What is kept of an access token is what it says: all that can change is asked at each request.</summary>
public sealed class ReadTokensTests
{
    [Fact]
    public async Task A_token_that_was_read_before_ends_in_its_time_and_with_its_key()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        var (access, reader, keys) = (visitor.Cookies["bs-at"].ShouldNotBeNull(), app.Services.GetRequiredService<TokenReader>(), app.Services.GetRequiredService<KeyRing>());
        await reader.ReadAsync(access, TokenKind.Access);
        app.Services.GetRequiredService<ReadTokens>().Find(access).ShouldNotBeNull("it is kept");

        app.Clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        (await reader.ReadAsync(access, TokenKind.Access)).ShouldBeOfType<TokenReading.Valid>();
        await app.WithDbAsync(db => db.SigningKeys.ExecuteDeleteAsync());
        await keys.FindAsync("makes the ring load");
        (await reader.ReadAsync(access, TokenKind.Access)).ShouldBeOfType<TokenReading.Unreadable>();
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        (await reader.ReadAsync(access, TokenKind.Access)).ShouldBeOfType<TokenReading.Unreadable>();
    }

    [Fact]
    public async Task Its_last_second_is_its_last_although_it_was_read_before()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        var (access, reader) = (visitor.Cookies["bs-at"].ShouldNotBeNull(), app.Services.GetRequiredService<TokenReader>());
        await reader.ReadAsync(access, TokenKind.Access);

        app.Clock.Advance(TimeSpan.FromMinutes(30));

        (await reader.ReadAsync(access, TokenKind.Access)).ShouldBeOfType<TokenReading.Expired>();
    }

    [Fact]
    public async Task What_was_read_as_one_kind_is_none_of_the_other()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        var (access, refresh, reader) = (visitor.Cookies["bs-at"].ShouldNotBeNull(), visitor.Cookies["bs-rt"], app.Services.GetRequiredService<TokenReader>());

        (await reader.ReadAsync(access, TokenKind.Access)).ShouldBeOfType<TokenReading.Valid>();
        (await reader.ReadAsync(access, TokenKind.Refresh)).ShouldBeOfType<TokenReading.Unreadable>();
        (await reader.ReadAsync(refresh, TokenKind.Refresh)).ShouldBeOfType<TokenReading.Valid>();
        (await reader.ReadAsync(refresh, TokenKind.Access)).ShouldBeOfType<TokenReading.Unreadable>();
    }

    [Fact]
    public async Task Made_up_and_expired_tokens_are_not_kept()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        var (access, reader, read) = (visitor.Cookies["bs-at"].ShouldNotBeNull(), app.Services.GetRequiredService<TokenReader>(), app.Services.GetRequiredService<ReadTokens>());
        var before = read.Count;
        app.Clock.Advance(TimeSpan.FromMinutes(30));

        (await reader.ReadAsync(visitor.Cookies["bs-rt"], TokenKind.Refresh)).ShouldBeOfType<TokenReading.Valid>();
        for (var forged = 0; forged < 50; forged++)
        {
            await reader.ReadAsync($"{access[..^3]}{forged:D3}", TokenKind.Access);
        }

        read.Count.ShouldBe(before);
    }

    [Fact]
    public void A_bounded_number_is_kept_of_those_that_came_last_and_of_those_that_come_again()
    {
        var read = new ReadTokens();
        var row = new SigningKey { Number = 1, Kid = "k", ActivatesAt = DateTimeOffset.UnixEpoch, ProtectedSecret = [] };
        var one = new ReadTokens.Read(new KeyRing.Key(row, new byte[32]), new TokenClaims(Guid.Empty, 1, 1, DateTimeOffset.UnixEpoch, "", "", ""));
        read.Keep("comes again", one);
        read.Keep("came once", one);

        for (var number = 0; number < 10 * ReadTokens.Enough; number++)
        {
            read.Keep($"token {number}", one);
            read.Find("comes again").ShouldBe(one);
        }

        read.Count.ShouldBeLessThanOrEqualTo(2 * ReadTokens.Enough);
        read.Find("came once").ShouldBeNull();
        for (var late = 1; late <= ReadTokens.Enough - 2; late++)
        {
            read.Find($"token {(10 * ReadTokens.Enough) - late}").ShouldBe(one);
        }
    }
}
