using System.Globalization;
using BlogSite.Transfer;

namespace BlogSite.Commands;

/// <summary>How far a command is, in one line that is written over; nothing where the output is no screen.</summary>
internal sealed class ProgressBar : IProgress<TransferProgress>
{
    private const int Width = 30;

    private readonly bool _isScreen = !Console.IsOutputRedirected;

    public void Report(TransferProgress value)
    {
        if (_isScreen)
        {
            var full = value.Of == 0 ? Width : (int)((long)Width * value.Done / value.Of);
            Console.Write(string.Create(CultureInfo.InvariantCulture, $"\r[{new string('#', full)}{new string('.', Width - full)}] {value.Done} of {value.Of} {value.What} "));
        }
    }

    public void Clear()
    {
        if (_isScreen)
        {
            Console.Write("\r" + new string(' ', Width + 40) + "\r");
        }
    }
}
