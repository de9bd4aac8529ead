using IntegrityAI.Accounts;
using IntegrityAI.Audit;
using IntegrityAI.Evaluation;
using IntegrityAI.Execution;
using IntegrityAI.Host;
using IntegrityAI.Interviews;
using IntegrityAI.Media;
using IntegrityAI.Platform;
using IntegrityAI.Proctoring;
using IntegrityAI.Reports;
using IntegrityAI.Rooms;
using Orleans.Configuration;

return await StartUp.RunAsync(() => Integrity.Build(args));

namespace IntegrityAI.Host
{
    /// <summary>The application: every module, listed by hand, around one web server and one silo.</summary>
    public static class Integrity
    {
        /// <param name="args">Settings as a command line has them.</param>
        /// <param name="replace">Puts other services in the place of ours; tests bring a clock of their own.</param>
        public static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
        {
            var builder = WebApplication.CreateBuilder(args);
            builder.AddPlatform();
            builder.AddAccounts();
            builder.AddAudit();
            builder.AddInterviews();
            builder.AddRooms();
            builder.AddExecution();
            builder.AddMedia();
            builder.AddProctoring();
            builder.AddEvaluation();
            builder.AddReports();
            // A lambda: the generator that brings the XML summaries along intercepts no method group.
            builder.Services.AddOpenApi(options => ApiDescription.Configure(options));
            builder.Services.AddHostedService<Welcome>();
            replace?.Invoke(builder.Services);
            if (ApiDescription.IsBeingBuilt)
            {
                return ApiDescription.WithoutServices(builder, Map);
            }

            builder.UseOrleans(silo => silo.Configure<SiloMessagingOptions>(
                // Who stops a program gets what it printed until then.
                messaging => messaging.WaitForCancellationAcknowledgement = true).UseLocalhostClustering(
                Ports.FreeOr(builder.Configuration.GetValue("Node:SiloPort", 0)),
                Ports.FreeOr(builder.Configuration.GetValue("Node:GatewayPort", 0)),
                serviceId: "integrity-ai",
                clusterId: "integrity-ai"));
            var app = builder.Build();
            Map(app);
            return app;
        }

        private static void Map(WebApplication app)
        {
            app.UsePlatform();
            app.MapAccounts();
            app.MapAudit();
            app.MapInterviews();
            app.MapRooms();
            app.MapExecution();
            app.MapMedia();
            app.MapProctoring();
            app.MapEvaluation();
            app.MapReports();
            app.MapPlatform();
        }
    }
}
