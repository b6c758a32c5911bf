namespace AsyncPitfalls.Analyzers.Tests.Rules;

public class AP2001Tests
{
    public static TheoryData<string, string> Reported => LoopCases.Titles("AP2001.Reported", "AP2001.More.Reported", "AP2001.Third.Reported", "AP2001.Fourth.Reported");

    public static TheoryData<string, string> Silent => LoopCases.Titles("AP2001.Silent", "AP2001.More.Silent", "AP2001.Third.Silent", "AP2001.Fourth.Silent");

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Long_loop_is_reported_once(string file, string title) => LoopCases.CheckAsync(file, title, "AP2001");

    [Theory]
    [MemberData(nameof(Silent))]
    public Task Other_loop_is_left_alone(string file, string title) => LoopCases.CheckAsync(file, title, "AP2001");
}
