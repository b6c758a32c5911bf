using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Catalog;

/// <summary>AP1004: what the naming convention does not find on the network.</summary>
internal static class Network
{
    private const string Socket = "System.Net.Sockets.Socket";
    private const string WebClient = "System.Net.WebClient";

    private static DiagnosticDescriptor Rule => Descriptors.AP1004_NetworkIO;

    public static BlockingApi[] Rows { get; } =
    [
        .. Renamed(Socket, "Accept", "Connect", "Disconnect", "Receive", "ReceiveFrom", "ReceiveMessageFrom", "Send", "SendTo", "SendFile"),
        new(Rule, Socket, "Select", Rewrite.None) { Advice = "await an operation of each socket instead" },
        new(Rule, Socket, "Poll", Rewrite.None) { Advice = "await the operation itself instead" },
        .. Renamed("System.Net.Sockets.UdpClient", "Receive", "Send"),
        .. Renamed("System.Net.Sockets.TcpClient", "Connect"),
        .. Renamed("System.Net.Sockets.TcpListener", "AcceptTcpClient", "AcceptSocket"),
        new(Rule, "System.Net.Sockets.TcpClient", ".ctor(String, Int32)", Rewrite.None) { Advice = "create it without arguments and await 'ConnectAsync' instead" },
        new(Rule, "System.Net.NetworkInformation.Ping", "Send", Rewrite.Rename) { Replacement = "SendPingAsync", Advice = "await 'SendPingAsync' instead" },
        new(Rule, "System.Net.Mail.SmtpClient", "Send", Rewrite.Rename) { Replacement = "SendMailAsync", Advice = "await 'SendMailAsync' instead" },
        .. TaskSuffixed(
            "DownloadString", "DownloadData", "DownloadFile", "UploadString", "UploadData", "UploadFile", "UploadValues", "OpenRead", "OpenWrite"),
        new(Rule, "Microsoft.AspNetCore.Http.HttpRequest", "Form", Rewrite.Rename) { Replacement = "ReadFormAsync", Advice = "await 'ReadFormAsync' instead" },
    ];

    private static IEnumerable<BlockingApi> Renamed(string type, params string[] members) => members.Select(member =>
        new BlockingApi(Rule, type, member, Rewrite.Rename) { Replacement = member + "Async", Advice = $"await '{member}Async' instead" });

    /// <summary>The names that end in Async were taken by events.</summary>
    private static IEnumerable<BlockingApi> TaskSuffixed(params string[] members) => members.Select(member =>
        new BlockingApi(Rule, WebClient, member, Rewrite.Rename) { Replacement = member + "TaskAsync", Advice = $"await '{member}TaskAsync' instead" });
}
