namespace BlogSite.Api;

/// <summary>What an endpoint takes.</summary>
internal sealed record Takes(Fields Fields);

/// <summary>What its query may ask for.</summary>
internal sealed record Asks(IReadOnlyList<QueryField> Fields);

/// <summary>What it answers when all is well.</summary>
/// <param name="Types">One of these; none: no body.</param>
internal sealed record Gives(int Status, IReadOnlyList<Type> Types, string Description);

/// <summary>What headers tell beside that.</summary>
internal sealed record Sends(IReadOnlyList<string> Headers);

/// <summary>With which statuses it refuses.</summary>
internal sealed record Refuses(IReadOnlyList<int> Statuses);

/// <summary>What is said of an endpoint where it is mapped, and read where it is described.</summary>
internal static class Documentation
{
    /// <summary>The methods of an endpoint to read from: HEAD is GET without the body.</summary>
    public static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, Fields fields) => endpoint.WithMetadata(new Takes(fields));

    public static RouteHandlerBuilder Asks(this RouteHandlerBuilder endpoint, IReadOnlyList<QueryField> fields) => endpoint.WithMetadata(new Asks(fields));

    public static RouteHandlerBuilder Gives<T>(this RouteHandlerBuilder endpoint, string description, int status = StatusCodes.Status200OK) => endpoint.WithMetadata(new Gives(status, [typeof(T)], description));

    /// <summary>The one or the other.</summary>
    public static RouteHandlerBuilder Gives<T, TOther>(this RouteHandlerBuilder endpoint, string description) => endpoint.WithMetadata(new Gives(StatusCodes.Status200OK, [typeof(T), typeof(TOther)], description));

    public static RouteHandlerBuilder GivesNothing(this RouteHandlerBuilder endpoint, string description) => endpoint.WithMetadata(new Gives(StatusCodes.Status204NoContent, [], description));

    public static RouteHandlerBuilder Sends(this RouteHandlerBuilder endpoint, params IReadOnlyList<string> headers) => endpoint.WithMetadata(new Sends(headers));

    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params IReadOnlyList<int> statuses) => endpoint.WithMetadata(new Refuses(statuses));
}
