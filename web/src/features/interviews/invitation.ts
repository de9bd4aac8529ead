import { formatCode } from "@/lib/session-code";
import { formatDateTime } from "@/lib/time";
import type { Interview } from "./status";

/** What to send to a candidate. */
export function invitationText(interview: Interview): string {
  const greeting = interview.candidate_name ? `Hello ${interview.candidate_name},` : "Hello,";
  const when = interview.scheduled_at ? ` on ${formatDateTime(interview.scheduled_at)}` : "";
  return [
    greeting,
    "",
    `you are invited to the interview “${interview.title}”${when}.`,
    "",
    `Join here: ${interview.join_url}`,
    `or enter the code: ${formatCode(interview.session_code ?? "")}`,
    "",
    "You need a recent browser on a computer, and no account. Before you join you can check camera and microphone; it works without a camera, too.",
  ].join("\n");
}
