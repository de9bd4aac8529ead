import type { Schemas } from "@/api/client";

export type Report = Schemas["ReportView"];
export type ReportRun = Schemas["ReportRun"];
export type ReportSignal = Schemas["ReportSignal"];
export type ReportEntry = Schemas["ReportEntry"];
export type TestsAtTime = Schemas["ReportTestsPoint"];
export type Activity = Schemas["ReportActivity"];
