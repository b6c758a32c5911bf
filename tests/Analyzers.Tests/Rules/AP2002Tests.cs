namespace AsyncPitfalls.Analyzers.Tests.Rules;

public class AP2002Tests
{
    public static TheoryData<string, string> Reported => LoopCases.TitlesOfAll("AP2002.*.Reported");

    public static TheoryData<string, string> Silent => LoopCases.TitlesOfAll("AP2002.*.Silent");

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Busy_wait_is_reported(string file, string title) => LoopCases.CheckAsync(file, title, "AP2002");

    [Theory]
    [MemberData(nameof(Silent))]
    public Task Other_loop_is_left_alone(string file, string title) => LoopCases.CheckAsync(file, title, "AP2002");
}
