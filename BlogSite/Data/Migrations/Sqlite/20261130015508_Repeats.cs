using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlogSite.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Repeats : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "IdempotencyKey",
                table: "Posts",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Posts_IdempotencyKey_OwnerId",
                table: "Posts",
                columns: new[] { "IdempotencyKey", "OwnerId" },
                unique: true,
                filter: "\"IdempotencyKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Bylines_Name_PostId",
                table: "Bylines",
                columns: new[] { "Name", "PostId" });

            // A post that had moved to where an alias of its own led kept the alias, which stood in the way of its next move.
            migrationBuilder.Sql("""
                DELETE FROM FormerAddresses WHERE EXISTS (
                    SELECT 1 FROM Posts WHERE Posts.Id = FormerAddresses.PostId
                        AND FormerAddresses.Path = CASE Posts.Kind WHEN 'Page' THEN 'pages/' ELSE 'posts/' END || Posts.Slug);
                """);

            // Called off before its hour: no reader has seen it, so it is a draft.
            migrationBuilder.Sql("UPDATE Posts SET Status = 'Draft' WHERE Status = 'Withdrawn' AND PublishedAt IS NULL;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Posts_IdempotencyKey_OwnerId",
                table: "Posts");

            migrationBuilder.DropIndex(
                name: "IX_Bylines_Name_PostId",
                table: "Bylines");

            migrationBuilder.DropColumn(
                name: "IdempotencyKey",
                table: "Posts");
        }
    }
}
