using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Platform.Persistence;

/// <summary>The assemblies whose <c>IEntityTypeConfiguration</c>s make up the model: one a module.</summary>
public sealed class ModelAssemblies
{
    private readonly List<Assembly> assemblies = [typeof(ModelAssemblies).Assembly];

    /// <summary>In the order in which modules were added.</summary>
    public IReadOnlyList<Assembly> All => assemblies;

    internal void Add(Assembly assembly)
    {
        if (!assemblies.Contains(assembly))
        {
            assemblies.Add(assembly);
        }
    }
}

/// <summary>Lets a module bring its tables.</summary>
public static class ModelRegistration
{
    /// <summary>Adds the entity mappings of <paramref name="assembly"/> to <see cref="IntegrityDb"/>.</summary>
    public static IServiceCollection AddEntityModel(this IServiceCollection services, Assembly assembly)
    {
        var registered = services.FirstOrDefault(service => service.ServiceType == typeof(ModelAssemblies))
            ?.ImplementationInstance as ModelAssemblies;
        if (registered is null)
        {
            registered = new ModelAssemblies();
            services.AddSingleton(registered);
        }

        registered.Add(assembly);
        return services;
    }
}
