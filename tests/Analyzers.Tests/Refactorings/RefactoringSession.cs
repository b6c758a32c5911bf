using System.Collections.Immutable;
using AsyncPitfalls.CodeFixes.Refactorings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace AsyncPitfalls.Analyzers.Tests.Refactorings;

/// <summary>
/// A solution in one text: <c>=== Project/File.cs</c> heads each file, and a project refers to those before it. Text without a heading is
/// a program of one file. <c>A+B/File.cs</c> is shared by two projects, each of which defines its name as a symbol.
/// </summary>
internal static class RefactoringSession
{
    private const string Header = "=== ";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Opens the solution; the document and place of <c>[||]</c> come with it.</summary>
    public static (Solution Solution, DocumentId? Document, TextSpan Place) Open(string text)
    {
        var solution = new AdhocWorkspace().CurrentSolution;
        (DocumentId? Document, TextSpan Place) marked = default;
        foreach (var (projects, name, markup) in Read(text))
        {
            TestFileMarkupParser.GetSpans(markup, out var code, out ImmutableArray<TextSpan> spans);
            foreach (var project in projects.Split('+'))
            {
                var owner = solution.Projects.SingleOrDefault(existing => existing.Name == project) ?? AddProject(solution, project);
                var document = owner.AddDocument(name, code, filePath: $"/{projects}/{name}");
                if (spans is [var span])
                    marked = (document.Id, span);
                solution = document.Project.Solution;
            }
        }

        return (solution, marked.Document, marked.Place);
    }

    /// <summary>The actions that are offered at a place.</summary>
    public static async Task<IReadOnlyList<CodeAction>> OfferedAsync(Document document, TextSpan place)
    {
        var actions = new List<CodeAction>();
        await new MakeAsyncRefactoring().ComputeRefactoringsAsync(new CodeRefactoringContext(document, place, actions.Add, Cancellation));
        return actions;
    }

    /// <summary>The solution after an action.</summary>
    public static async Task<Solution> ApplyAsync(Solution solution, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(solution, new NoProgress(), Cancellation);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    /// <summary>The files of a solution, in the form that they are opened from.</summary>
    public static async Task<string> TextAsync(Solution solution)
    {
        var files = new List<string>();
        foreach (var document in solution.Projects.SelectMany(project => project.Documents).Where(document => document.Name != "Usings.cs"))
            files.Add($"{Header}{document.Project.Name}/{document.Name}\n{await document.GetTextAsync(Cancellation)}".ReplaceLineEndings("\n").TrimEnd());
        return string.Join('\n', files);
    }

    /// <summary>All of the solution as one program.</summary>
    public static async Task<CSharpCompilation> ProgramAsync(Solution solution)
    {
        var trees = new List<SyntaxTree>();
        foreach (var project in solution.Projects)
        {
            var compilation = (await project.GetCompilationAsync(Cancellation))!;
            var errors = compilation.Emit(Stream.Null, cancellationToken: Cancellation).Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error);
            Assert.True(!errors.Any(), string.Join('\n', errors) + "\n" + await TextAsync(solution));
            trees.AddRange(compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0));
        }

        trees.Add(CSharpSyntaxTree.ParseText(Snippet.Usings, new CSharpParseOptions(LanguageVersion.Preview), cancellationToken: Cancellation));
        return CSharpCompilation.Create("Program", trees, Snippet.References, Options(OutputKind.ConsoleApplication));
    }

    /// <summary>The text in the form that <see cref="TextAsync"/> gives.</summary>
    public static string Normalized(string text) =>
        string.Join('\n', Read(text).Select(file => $"{Header}{file.Project}/{file.Name}\n{file.Text}".TrimEnd()));

    private static IEnumerable<(string Project, string Name, string Text)> Read(string text)
    {
        text = text.ReplaceLineEndings("\n");
        if (!text.StartsWith(Header, StringComparison.Ordinal))
            text = Header + "Program/Program.cs\n" + text;
        foreach (var section in ("\n" + text).Split("\n" + Header).Skip(1))
        {
            var end = section.IndexOf('\n', StringComparison.Ordinal);
            var path = section[..end].Split('/');
            yield return (path[0], path[1], section[(end + 1)..]);
        }
    }

    private static Project AddProject(Solution solution, string name)
    {
        var project = solution.AddProject(name, name, LanguageNames.CSharp)
            .WithMetadataReferences(Snippet.References)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: [name]))
            .WithCompilationOptions(Options(name == "Program" ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary))
            .WithProjectReferences(name == "Linked" ? [] : solution.ProjectIds.Select(id => new ProjectReference(id)));
        return name == "Bare" ? project : project.AddDocument("Usings.cs", Snippet.Usings).Project;
    }

    private static CSharpCompilationOptions Options(OutputKind kind) => new(kind, nullableContextOptions: NullableContextOptions.Enable);

    private sealed class NoProgress : IProgress<CodeAnalysisProgress>
    {
        public void Report(CodeAnalysisProgress value)
        {
        }
    }
}
