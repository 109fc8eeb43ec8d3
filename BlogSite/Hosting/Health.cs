using BlogSite.Data;

namespace BlogSite.Hosting;

/// <summary>What a supervisor asks: is the process alive, and can it serve.</summary>
internal static class Health
{
    private static readonly string[] Asking = [HttpMethods.Get, HttpMethods.Head];

    public static void MapHealth(this WebApplication app)
    {
        app.MapMethods("/health/live", Asking, () => TypedResults.Text("alive"));
        app.MapMethods("/health/ready", Asking, async Task<IResult> (SiteInfo site) =>
        {
            // That this node and the database agree on the time is asked once there is a database server: SQLite has no clock of its own.
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
