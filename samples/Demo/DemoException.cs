namespace Demo;

/// <summary>Something that stops the demonstration, told in one line.</summary>
internal sealed class DemoException(string message) : Exception(message);
