using BlogSite.Data;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Hosting;

/// <summary>What a supervisor asks: is the process alive, and can it serve.</summary>
internal static class Health
{
    private static readonly string[] Asking = [HttpMethods.Get, HttpMethods.Head];

    public static void MapHealth(this WebApplication app)
    {
        app.MapMethods("/health/live", Asking, () => TypedResults.Text("alive"));
        app.MapMethods("/health/ready", Asking, async Task<IResult> (BlogDbContext db, CancellationToken stop) =>
        {
            // That this node and the database agree on the time is asked once there is a database server: SQLite has no clock of its own.
            try
            {
                if (await db.Sites.AnyAsync(stop)) // the row itself: what is kept of it says nothing of the database
                {
                    return TypedResults.Text("ready");
                }
            }
            catch (System.Data.Common.DbException)
            {
                // As below.
            }

            return TypedResults.Text("the database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
        });
    }
}
