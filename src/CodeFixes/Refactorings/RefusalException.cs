namespace AsyncPitfalls.CodeFixes.Refactorings;

/// <summary>Why a refactoring cannot be carried out, in words for the person who asked for it.</summary>
internal sealed class RefusalException(string reason) : Exception(reason);
