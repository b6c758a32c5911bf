namespace AsyncPitfalls.Analyzers;
internal static class Placeholder;
