using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntegrityAI.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RunsAndJudge0 : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "node",
                table: "runs",
                type: "TEXT",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "state",
                table: "runs",
                type: "TEXT",
                maxLength: 8,
                nullable: false,
                defaultValue: "Ended");

            migrationBuilder.CreateTable(
                name: "execution_limits",
                columns: table => new
                {
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    max_cpu_ms = table.Column<int>(type: "INTEGER", nullable: true),
                    max_memory_mb = table.Column<int>(type: "INTEGER", nullable: true),
                    max_runs_per_minute = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_execution_limits", x => x.organisation_id);
                });

            migrationBuilder.CreateTable(
                name: "judge0_submissions",
                columns: table => new
                {
                    token = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    language_id = table.Column<int>(type: "INTEGER", nullable: false),
                    status_id = table.Column<int>(type: "INTEGER", nullable: false),
                    request = table.Column<byte[]>(type: "BLOB", nullable: false),
                    result = table.Column<byte[]>(type: "BLOB", nullable: true),
                    bytes = table.Column<int>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    node = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    callback_due = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_judge0_submissions", x => x.token);
                });

            migrationBuilder.CreateTable(
                name: "run_answers",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    request_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    outcome = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_run_answers", x => x.run_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_runs_state_node",
                table: "runs",
                columns: new[] { "state", "node" });

            migrationBuilder.CreateIndex(
                name: "ix_judge0_submissions_created_at",
                table: "judge0_submissions",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_judge0_submissions_node_status_id",
                table: "judge0_submissions",
                columns: new[] { "node", "status_id" });

            migrationBuilder.CreateIndex(
                name: "ix_judge0_submissions_organisation_id_created_at",
                table: "judge0_submissions",
                columns: new[] { "organisation_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_run_answers_created_at",
                table: "run_answers",
                column: "created_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "execution_limits");

            migrationBuilder.DropTable(
                name: "judge0_submissions");

            migrationBuilder.DropTable(
                name: "run_answers");

            migrationBuilder.DropIndex(
                name: "ix_runs_state_node",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "node",
                table: "runs");

            migrationBuilder.DropColumn(
                name: "state",
                table: "runs");
        }
    }
}
