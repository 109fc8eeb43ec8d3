using System.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BlogSite.Data;

/// <summary>
/// The connection of a pooled context: it stays open between queries and between requests, and keeps what SQLite made of each text that was
/// asked before. To open it and to prepare the same few texts anew was a quarter of what a page cost.
/// </summary>
internal sealed class KeptConnection(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>Statements that are kept: more than the pages that are read most ask together, and few enough for the memory of every connection there is.</summary>
    internal const int Most = 50;

    /// <summary>Characters, or bytes, of the longest value in a statement that is kept: SQLite holds it until the next one.</summary>
    internal const int LongestValue = 16 * 1024;

    private readonly Dictionary<string, Statement> _kept = new(StringComparer.Ordinal);
    private readonly HashSet<Statement> _inUse = [];
    private long _uses;
    private bool _isEnding;

    /// <summary>Whether its context works on another connection for a while, and comes back to this one.</summary>
    public bool IsLaidAside { get; set; }

    /// <summary>The texts of the statements that are kept.</summary>
    internal IReadOnlyCollection<string> Texts => _kept.Keys;

    /// <remarks>SQLite would prepare a statement anew whenever a value is bound that its plan was made for, such as a limit; of ours none is worth that.</remarks>
    public override void Open()
    {
        var wasOpen = State == ConnectionState.Open;
        base.Open();
        if (!wasOpen)
        {
            try
            {
                using var sized = new SqliteCommand("PRAGMA cache_size = -512", this); // kibibytes; what is read again soon the system has too, and each connection has a cache of its own
                sized.ExecuteNonQuery();
                SqliteException.ThrowExceptionForRC(raw.sqlite3_db_config(Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _), Handle);
            }
            catch
            {
                base.Close(); // or the next to open it would find it open, and without them
                throw;
            }
        }
    }

    /// <summary>The same command, prepared already if it was asked before. What was given is not to be used any more.</summary>
    public SqliteCommand Prepared(SqliteCommand asked)
    {
        var isLong = HasLongValue(asked);
        if (!_kept.TryGetValue(asked.CommandText, out var statement) && !isLong)
        {
            Keep(statement = new Statement(this, asked.CommandText));
        }

        if (statement is null || isLong || _inUse.Contains(statement))
        {
            statement = new Statement(this, asked.CommandText); // for this once
        }

        _inUse.Add(statement);
        statement.Take(asked, ++_uses);
        asked.Dispose();
        return statement;
    }

    /// <summary>The end of a request, not of the connection: what is left half done is undone, or it would go on in the next one.</summary>
    public override void Close()
    {
        foreach (var statement in _isEnding ? _inUse.Union(_kept.Values).ToArray() : [.. _inUse])
        {
            End(statement);
        }

        if (_isEnding)
        {
            base.Close();
        }
        else
        {
            Transaction?.Dispose();
        }
    }

    protected override void Dispose(bool disposing)
    {
        _isEnding = true;
        base.Dispose(disposing); // which closes
    }

    private static bool HasLongValue(SqliteCommand command) =>
        command.Parameters.Cast<SqliteParameter>().Any(parameter => parameter.Value is string { Length: > LongestValue } or byte[] { Length: > LongestValue });

    private void Keep(Statement statement)
    {
        if (_kept.Count == Most && _kept.Values.Where(kept => !_inUse.Contains(kept)).MinBy(kept => kept.LastUse) is { } oldest)
        {
            End(oldest);
        }

        if (_kept.Count < Most)
        {
            _kept[statement.CommandText] = statement;
        }
    }

    private void GiveBack(Statement statement)
    {
        if (!_inUse.Remove(statement))
        {
            return; // twice, as commands may
        }

        if (_kept.GetValueOrDefault(statement.CommandText) != statement)
        {
            End(statement);
        }
    }

    private void End(Statement statement)
    {
        _inUse.Remove(statement);
        if (_kept.GetValueOrDefault(statement.CommandText) == statement)
        {
            _kept.Remove(statement.CommandText);
        }

        statement.End();
    }

    private sealed class Statement : SqliteCommand
    {
        private readonly KeptConnection _connection;
        private bool _isEnding;

        public Statement(KeptConnection connection, string text)
            : base(text, connection) => _connection = connection;

        public long LastUse { get; private set; }

        public void Take(SqliteCommand asked, long use)
        {
            LastUse = use;
            CommandTimeout = asked.CommandTimeout;
            Transaction = asked.Transaction;
            Parameters.Clear();
            for (var i = 0; i < asked.Parameters.Count; i++)
            {
                Parameters.Add(asked.Parameters[i]);
            }
        }

        public void End()
        {
            _isEnding = true;
            Dispose();
        }

        // Whoever took it is done with it, and it stays for the next one.
        protected override void Dispose(bool disposing)
        {
            if (_isEnding || !disposing)
            {
                base.Dispose(disposing);
            }
            else
            {
                _connection.GiveBack(this);
            }
        }
    }
}
