import type { Schemas } from "@/api/client";

export type Report = Schemas["ReportView"];
/** Times in ms: `time_ms` of processor time, `wall_ms` by the clock. */
export type ReportRun = Schemas["ReportRun"] & {
  wall_ms?: number | null;
  points?: number | null;
  max_points?: number | null;
};
export type ReportSignal = Schemas["ReportSignal"];
export type ReportEntry = Schemas["ReportEntry"];
export type TestsAtTime = Schemas["ReportTestsPoint"];
export type Activity = Schemas["ReportActivity"];
