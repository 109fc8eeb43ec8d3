using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlogSite.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Orderings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Posts_Kind_Status_CreatedAt_Id",
                table: "Posts",
                columns: new[] { "Kind", "Status", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Posts_Kind_Status_UpdatedAt_Id",
                table: "Posts",
                columns: new[] { "Kind", "Status", "UpdatedAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Posts_Kind_Status_CreatedAt_Id",
                table: "Posts");

            migrationBuilder.DropIndex(
                name: "IX_Posts_Kind_Status_UpdatedAt_Id",
                table: "Posts");
        }
    }
}
