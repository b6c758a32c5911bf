namespace AsyncPitfalls.Analyzers.Tests.Rules;

public class AP2002Tests
{
    public static TheoryData<string> Reported => LoopCases.Titles("AP2002.Reported");

    public static TheoryData<string> Silent => LoopCases.Titles("AP2002.Silent");

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Busy_wait_is_reported(string title) => LoopCases.CheckAsync("AP2002.Reported", title, "AP2002");

    [Theory]
    [MemberData(nameof(Silent))]
    public Task Other_loop_is_left_alone(string title) => LoopCases.CheckAsync("AP2002.Silent", title, "AP2002");
}
