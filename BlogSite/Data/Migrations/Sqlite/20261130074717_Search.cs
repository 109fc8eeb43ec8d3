using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlogSite.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "TagNames",
                table: "Posts",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql("UPDATE Posts SET TagNames = char(10) || (SELECT group_concat(Tags.Name, char(10)) FROM PostTags JOIN Tags ON Tags.Id = PostTags.TagId WHERE PostTags.PostId = Posts.Id) || char(10) WHERE Id IN (SELECT PostId FROM PostTags)");

            // Words come folded and with one blank between: the program takes texts apart itself. The text is not kept a second time, and of a word its first three letters are indexed too.
            migrationBuilder.Sql("CREATE VIRTUAL TABLE SearchIndex USING fts5(Title, Tags, Text, content = '', contentless_delete = 1, prefix = '3', tokenize = 'ascii')");

            // By which rules the index was made; 0: it is behind, and the start makes it, and the triggers that keep it.
            migrationBuilder.Sql("CREATE TABLE SearchState (Version INTEGER NOT NULL)");
            migrationBuilder.Sql("INSERT INTO SearchState (Version) VALUES (0)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(SearchTriggers.Drop);
            migrationBuilder.Sql("DROP TABLE SearchIndex");
            migrationBuilder.Sql("DROP TABLE SearchState");
            migrationBuilder.DropColumn(
                name: "TagNames",
                table: "Posts");
        }
    }
}
