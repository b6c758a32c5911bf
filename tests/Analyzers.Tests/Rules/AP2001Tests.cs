namespace AsyncPitfalls.Analyzers.Tests.Rules;

public class AP2001Tests
{
    public static TheoryData<string, string> Reported => LoopCases.TitlesOfAll("AP2001.*.Reported");

    public static TheoryData<string, string> Silent => LoopCases.TitlesOfAll("AP2001.*.Silent");

    public static TheoryData<string, string> KnownMisses => LoopCases.TitlesOfAll("AP2001.KnownMisses");

    public static TheoryData<string, string> KnownFalseAlarms => LoopCases.TitlesOfAll("AP2001.KnownFalseAlarms");

    [Theory]
    [MemberData(nameof(Reported))]
    public Task Long_loop_is_reported_once(string file, string title) => LoopCases.CheckAsync(file, title, "AP2001");

    [Theory]
    [MemberData(nameof(Silent))]
    public Task Other_loop_is_left_alone(string file, string title) => LoopCases.CheckAsync(file, title, "AP2001");

    /// <summary>Some of the cases, to be written in other ways.</summary>
    public static TheoryData<string, string> Reshaped => LoopCases.TitlesOfAll("AP2001.Kinds.Reported");

    [Theory]
    [MemberData(nameof(Reshaped))]
    public Task Long_loop_is_reported_in_a_local_function(string file, string title) => LoopCases.CheckAsync(file, title, "AP2001", LoopShapes.InLocalFunction);

    [Theory]
    [MemberData(nameof(Reshaped))]
    public Task Long_loop_is_reported_however_it_counts(string file, string title) => LoopCases.CheckAsync(file, title, "AP2001", LoopShapes.WithWhile);

    /// <summary>What an expert would report and the rule does not. When this fails, the case belongs to those that are reported.</summary>
    [Theory]
    [MemberData(nameof(KnownMisses))]
    public async Task Known_miss_is_missed_still(string file, string title) => Assert.Empty(await LoopCases.FindAsync(file, title));

    /// <summary>What the rule reports and an expert would not. When this fails, the case belongs to those that are left alone.</summary>
    [Theory]
    [MemberData(nameof(KnownFalseAlarms))]
    public async Task Known_false_alarm_is_raised_still(string file, string title) => Assert.NotEmpty(await LoopCases.FindAsync(file, title));
}
