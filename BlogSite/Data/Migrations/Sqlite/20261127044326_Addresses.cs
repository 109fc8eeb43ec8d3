using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlogSite.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Addresses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Posts_Slug",
                table: "Posts");

            migrationBuilder.DropIndex(
                name: "IX_Posts_Status_PublishedAt_Id",
                table: "Posts");

            migrationBuilder.AddColumn<string>(
                name: "ChosenSlug",
                table: "Posts",
                type: "TEXT",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Posts",
                type: "TEXT",
                maxLength: 16,
                nullable: false,
                defaultValue: "Post");

            migrationBuilder.CreateTable(
                name: "FormerAddresses",
                columns: table => new
                {
                    Path = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    PostId = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FormerAddresses", x => x.Path);
                    table.ForeignKey(
                        name: "FK_FormerAddresses_Posts_PostId",
                        column: x => x.PostId,
                        principalTable: "Posts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Posts_Kind_Slug",
                table: "Posts",
                columns: new[] { "Kind", "Slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Posts_Kind_Status_PublishedAt_Id",
                table: "Posts",
                columns: new[] { "Kind", "Status", "PublishedAt", "Id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "IX_FormerAddresses_PostId",
                table: "FormerAddresses",
                column: "PostId");

            // A post that went with its account was a row without words until now, which kept its address.
            migrationBuilder.Sql("INSERT INTO \"FormerAddresses\" (\"Path\") SELECT 'posts/' || \"Slug\" FROM \"Posts\" WHERE \"Title\" = 'Erased' AND \"Content\" = '' AND \"DeletedAt\" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \"Bylines\" WHERE \"PostId\" = \"Posts\".\"Id\")");
            migrationBuilder.Sql("DELETE FROM \"Posts\" WHERE \"Title\" = 'Erased' AND \"Content\" = '' AND \"DeletedAt\" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \"Bylines\" WHERE \"PostId\" = \"Posts\".\"Id\")");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FormerAddresses");

            migrationBuilder.DropIndex(
                name: "IX_Posts_Kind_Slug",
                table: "Posts");

            migrationBuilder.DropIndex(
                name: "IX_Posts_Kind_Status_PublishedAt_Id",
                table: "Posts");

            // The older version knows one folder of addresses, and would show two posts at one.
            migrationBuilder.Sql("UPDATE \"Posts\" SET \"Slug\" = \"Slug\" || '-page-' || \"Id\" WHERE \"Kind\" = 'Page'");

            migrationBuilder.DropColumn(
                name: "ChosenSlug",
                table: "Posts");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Posts");

            migrationBuilder.CreateIndex(
                name: "IX_Posts_Slug",
                table: "Posts",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Posts_Status_PublishedAt_Id",
                table: "Posts",
                columns: new[] { "Status", "PublishedAt", "Id" },
                descending: new[] { false, true, true });
        }
    }
}
