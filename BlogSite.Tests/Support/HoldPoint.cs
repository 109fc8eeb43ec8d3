namespace BlogSite.Tests.Support;

/// <summary>Where somebody is held until the test lets them go on.</summary>
public sealed class HoldPoint
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Somebody is there.</summary>
    public Task Reached => _reached.Task;

    public void Open() => _open.SetResult();

    /// <summary>For who is held.</summary>
    public Task WaitAsync()
    {
        _reached.SetResult();
        return _open.Task;
    }
}
