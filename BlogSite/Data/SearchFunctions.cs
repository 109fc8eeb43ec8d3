using System.Data.Common;
using BlogSite.Blog.Searching;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BlogSite.Data;

/// <summary>
/// Teaches every connection the two functions that the triggers of the search index call. A connection without them cannot write a post:
/// it is refused, and the index is never behind.
/// </summary>
internal sealed class SearchFunctions : DbConnectionInterceptor
{
    public override DbConnection ConnectionCreated(ConnectionCreatedEventData eventData, DbConnection result)
    {
        if (result is SqliteConnection connection)
        {
            connection.CreateFunction("search_words", (string? text) => SearchWords.Indexed(text ?? ""), isDeterministic: true);
            connection.CreateFunction("search_words_of_html", (string? html) => SearchWords.Indexed(SearchText.Of(html ?? "")), isDeterministic: true);
        }

        return result;
    }
}
