using System.Net;
using System.Net.Sockets;

namespace BlogSite.Tests.Support;

public static class FreePort
{
    /// <summary>A port that was free a moment ago: the system hands out others first, so a clash needs bad luck.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
