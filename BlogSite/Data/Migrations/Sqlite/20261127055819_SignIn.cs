using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlogSite.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SignIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "UnknownNames",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Guesses = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnknownNames", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UsedChallenges",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UsedChallenges", x => x.Hash);
                });

            migrationBuilder.InsertData(
                table: "UnknownNames",
                columns: new[] { "Id", "Guesses" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_UsedChallenges_Until",
                table: "UsedChallenges",
                column: "Until");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "UnknownNames");

            migrationBuilder.DropTable(
                name: "UsedChallenges");
        }
    }
}
