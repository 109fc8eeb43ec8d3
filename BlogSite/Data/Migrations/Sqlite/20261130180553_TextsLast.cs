using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlogSite.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TextsLast : Migration
    {
        // Of one column, since each of them has EF make the whole table again, with its columns in the order of the model that this step leads to.

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE IF EXISTS ef_temp_Posts;"); // of one that was killed on its way
            migrationBuilder.AlterColumn<string>(
                name: "Content",
                table: "Posts",
                type: "TEXT",
                maxLength: 500000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 500000)
                .Annotation("Relational:ColumnOrder", 21);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(SearchTriggers.Drop); // which would be in the way, and are made again by the start
            migrationBuilder.Sql(ContentTriggers.Drop);
            migrationBuilder.Sql("UPDATE SearchState SET Version = 0;");
            migrationBuilder.Sql("UPDATE ContentVersion SET Triggers = 0;");
            migrationBuilder.Sql("DROP TABLE IF EXISTS ef_temp_Posts;"); // of one that was killed on its way
            migrationBuilder.AlterColumn<string>(
                name: "Content",
                table: "Posts",
                type: "TEXT",
                maxLength: 500000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 500000)
                .OldAnnotation("Relational:ColumnOrder", 21);
        }
    }
}
