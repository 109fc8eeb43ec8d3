using BlogSite.Data;

namespace BlogSite.Hosting;

/// <summary>What a supervisor asks: is the process alive, and can it serve.</summary>
internal static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("alive"));
        app.MapGet("/health/ready", async Task<IResult> (SiteInfo site) =>
        {
            try
            {
                await site.GetAsync();
                return TypedResults.Text("ready");
            }
            catch (Exception failed) when (failed is System.Data.Common.DbException or InvalidOperationException)
            {
                return TypedResults.Text("the database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        });
    }
}
