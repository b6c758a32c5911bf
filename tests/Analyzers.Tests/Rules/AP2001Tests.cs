namespace AsyncPitfalls.Analyzers.Tests.Rules;

public class AP2001Tests
{
    public static TheoryData<string> Reported => LoopCases.Titles("AP2001.Reported");

    public static TheoryData<string> Silent => LoopCases.Titles("AP2001.Silent");

    public static TheoryData<string> MoreReported => LoopCases.Titles("AP2001.More.Reported");

    public static TheoryData<string> MoreSilent => LoopCases.Titles("AP2001.More.Silent");

    [Theory]
    [MemberData(nameof(MoreReported))]
    public Task Long_loop_of_the_second_set_is_reported_once(string title) => LoopCases.CheckAsync("AP2001.More.Reported", title, "AP2001");

    [Theory]
    [MemberData(nameof(MoreSilent))]
    public Task Other_loop_of_the_second_set_is_left_alone(string title) => LoopCases.CheckAsync("AP2001.More.Silent", title, "AP2001");

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Long_loop_is_reported_once(string title) => LoopCases.CheckAsync("AP2001.Reported", title, "AP2001");

    [Theory]
    [MemberData(nameof(Silent))]
    public Task Other_loop_is_left_alone(string title) => LoopCases.CheckAsync("AP2001.Silent", title, "AP2001");
}
