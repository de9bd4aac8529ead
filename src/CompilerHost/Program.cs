using System.Runtime.Loader;

namespace IntegrityAI.CompilerHost;

/// <summary>
/// Runs inside a jail. <c>serve COMPILERS REFERENCES</c> is a C# compiler that stays, with the compiler of the folder COMPILERS and the
/// assemblies of the folder REFERENCES; <c>wait</c> is a program that waits and then becomes /box/main.dll.
/// </summary>
public static class Program
{
    public static int Main(string[] args)
    {
        if (args is ["serve", var compilers, var references])
        {
            AssemblyLoadContext.Default.Resolving += (context, name) =>
                Path.Combine(compilers, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
            CompilerServer.Serve(references);
            return 0;
        }

        return WaitingProgram.Run();
    }
}
