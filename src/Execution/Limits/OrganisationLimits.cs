using System.ComponentModel.DataAnnotations;
using System.Globalization;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Audit;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Limits;

/// <summary>What an organisation allows its runs; null where the host's bound holds.</summary>
/// <param name="MaxCpuMs">Processor time of one run or one test, in ms.</param>
/// <param name="MaxMemoryMb">Memory of one run, in MB.</param>
/// <param name="MaxRunsPerMinute">Runs of all its people together, counted on each node.</param>
public sealed record ExecutionLimitsRequest(
    [property: Range(100, 120_000)] int? MaxCpuMs = null,
    [property: Range(64, 65_536)] int? MaxMemoryMb = null,
    [property: Range(1, 100_000)] int? MaxRunsPerMinute = null);

/// <summary>An organisation's limits and the host's, which they cannot exceed.</summary>
public sealed record ExecutionLimitsView(
    int? MaxCpuMs, int? MaxMemoryMb, int? MaxRunsPerMinute, int HostMaxCpuMs, int HostMaxMemoryMb);

/// <summary><c>GET</c> and <c>PUT /api/organisation/execution-limits</c></summary>
public static class OrganisationLimits
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        var limits = api.MapGroup("/organisation/execution-limits").WithTags("Execution")
            .RequireAuthorization(Policies.For(Permission.ManageOrganisation));
        limits.MapGet("", GetAsync).WithName("GetExecutionLimits");
        limits.MapPut("", PutAsync).WithName("SetExecutionLimits").ProducesProblem(StatusCodes.Status400BadRequest);
    }

    /// <summary>How much the organisation's programs may use.</summary>
    public static async Task<Ok<ExecutionLimitsView>> GetAsync(
        Caller caller, IntegrityDb db, IOptions<ExecutionOptions> options, CancellationToken cancellationToken) =>
        TypedResults.Ok(View(
            await db.Set<OrganisationLimit>().AsNoTracking()
                .FirstOrDefaultAsync(limit => limit.OrganisationId == caller.OrganisationId, cancellationToken),
            options.Value));

    /// <summary>Sets how much the organisation's programs may use, within the host's own bounds.</summary>
    public static async Task<Results<Ok<ExecutionLimitsView>, ProblemHttpResult>> PutAsync(
        ExecutionLimitsRequest request, Caller caller, IntegrityDb db, ExecutionLimits limits, IAuditTrail audit,
        IOptions<ExecutionOptions> options, CancellationToken cancellationToken)
    {
        if (request.MaxCpuMs > options.Value.MaxCpuMs)
        {
            return Failure.Field("max_cpu_ms", $"This host allows at most {options.Value.MaxCpuMs} ms of processor time.").ToResult();
        }

        if (request.MaxMemoryMb > options.Value.MaxMemoryMb)
        {
            return Failure.Field("max_memory_mb", $"This host allows at most {options.Value.MaxMemoryMb} MB of memory.").ToResult();
        }

        var row = await db.Set<OrganisationLimit>().FirstOrDefaultAsync(
            limit => limit.OrganisationId == caller.OrganisationId, cancellationToken);
        if (row is null)
        {
            row = new OrganisationLimit { OrganisationId = caller.OrganisationId };
            db.Add(row);
        }

        (row.MaxCpuMs, row.MaxMemoryMb, row.MaxRunsPerMinute) = (request.MaxCpuMs, request.MaxMemoryMb, request.MaxRunsPerMinute);
        await db.SaveChangesAsync(cancellationToken);
        limits.Forget(caller.OrganisationId);
        await audit.RecordAsync(
            new AuditRecord(
                caller.OrganisationId, caller.Actor, "execution_limits.changed", "organisation", caller.OrganisationId.ToString(),
                $"{caller.Name}: set the limits of runs to {Word(row.MaxCpuMs, "ms of processor time")}, {Word(row.MaxMemoryMb, "MB of memory")} and {Word(row.MaxRunsPerMinute, "runs a minute")}."),
            cancellationToken);
        return TypedResults.Ok(View(row, options.Value));
    }

    private static string Word(int? value, string unit) =>
        value is { } set ? string.Create(CultureInfo.InvariantCulture, $"{set} {unit}") : $"the host's {unit}";

    private static ExecutionLimitsView View(OrganisationLimit? row, ExecutionOptions host) =>
        new(row?.MaxCpuMs, row?.MaxMemoryMb, row?.MaxRunsPerMinute, host.MaxCpuMs, host.MaxMemoryMb);
}
