namespace IntegrityAI.Contracts.Events;

/// <summary>The interview began.</summary>
public sealed record SessionStarted(Guid SessionId, Guid OrganisationId);

/// <summary>The interview is over. Handlers must be idempotent: it may be told again after a crash.</summary>
public sealed record SessionEnded(Guid SessionId, Guid OrganisationId);

/// <summary>The interview will not take place.</summary>
public sealed record SessionCancelled(Guid SessionId, Guid OrganisationId);

/// <summary>Tells other modules of this process what happened, after it was committed.</summary>
public interface IModuleEvents
{
    /// <summary>Calls every handler in turn; a failing handler is logged and does not stop the others.</summary>
    Task PublishAsync<TEvent>(TEvent moduleEvent, CancellationToken cancellationToken)
        where TEvent : notnull;
}

/// <summary>Reacts to another module's event.</summary>
public interface IModuleEventHandler<in TEvent>
    where TEvent : notnull
{
    Task HandleAsync(TEvent moduleEvent, CancellationToken cancellationToken);
}
