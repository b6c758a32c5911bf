using AsyncPitfalls.Analyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncPitfalls.CodeFixes.Syntax;

/// <summary>What belongs to the thread that uses it: locks that have an owner, state that each thread has for itself, user interfaces.</summary>
internal static class ThreadBound
{
    private static readonly string[] Types =
    [
        "System.Threading.Lock",
        "System.Threading.Monitor",
        "System.Threading.Mutex",
        "System.Threading.ReaderWriterLock",
        "System.Threading.ReaderWriterLockSlim",
        "System.Threading.SpinLock",
        "System.Threading.ThreadLocal",
        "System.Transactions.TransactionScope",
        "System.Windows.Forms.Control",
        "System.Windows.Forms.ToolStripItem",
        "System.Windows.Threading.DispatcherObject",
        "Android.App.Activity",
        "Android.Views.View",
        "Avalonia.AvaloniaObject",
        "Foundation.NSObject",
        "Godot.GodotObject",
        "Microsoft.AspNetCore.Components.ComponentBase",
        "Microsoft.JSInterop.JSRuntime",
        "Microsoft.Maui.Controls.BindableObject",
        "Microsoft.UI.Xaml.DependencyObject",
        "UnityEngine.Object",
        "Windows.UI.Xaml.DependencyObject",
    ];

    /// <summary>Whether an expression, without those in it, uses or passes on such a thing.</summary>
    public static bool IsTouchedBy(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(expression, cancellationToken).Symbol switch
        {
            ITypeSymbol => false,
            IFieldSymbol field when field.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(ThreadStaticAttribute)) => true,
            IPropertySymbol { IsStatic: true, Name: var name } when name.StartsWith("Current", StringComparison.Ordinal) => true,
            IMethodSymbol method when IsOfThread(method.ContainingType) => true,
            IPropertySymbol property when IsOfThread(property.ContainingType) => true,
            // The fields of a window are no part of the screen; its properties may be.
            _ => expression is not InstanceExpressionSyntax { Parent: MemberAccessExpressionSyntax }
                && MayBeOfThread(model.GetTypeInfo(expression, cancellationToken).Type),
        };

    /// <summary>A wait handle of no special type may be a mutex.</summary>
    private static bool MayBeOfThread(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => MayBeOfThread(array.ElementType),
        INamedTypeSymbol named when TypeNames.Is(named, "System.Threading.WaitHandle") => true,
        _ => IsOfThread(type),
    };

    /// <summary>Whether objects of a type belong to a thread.</summary>
    public static bool IsOfThread(ITypeSymbol? type) => Array.Exists(Types, name => TypeNames.IsOrDerivesFrom(type, name));
}
