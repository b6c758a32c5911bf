namespace AsyncPitfalls.Analyzers.Tests.Rules;

public class AP2001Tests
{
    public static TheoryData<string> Reported => LoopCases.Titles("AP2001.Reported");

    public static TheoryData<string> Silent => LoopCases.Titles("AP2001.Silent");

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Long_loop_is_reported_once(string title) => LoopCases.CheckAsync("AP2001.Reported", title, "AP2001");

    [Theory]
    [MemberData(nameof(Silent))]
    public Task Other_loop_is_left_alone(string title) => LoopCases.CheckAsync("AP2001.Silent", title, "AP2001");
}
