/** What can happen in an organisation, as a person calls it. */
export const actionNames: Record<string, string> = {
  "organisation.registered": "Organisation created",
  "account.signed_in": "Signed in",
  "account.locked": "Account locked",
  "session.created": "Interview created",
  "session.updated": "Interview changed",
  "session.published": "Interview opened",
  "session.joined": "Candidate joined",
  "session.started": "Interview started",
  "session.ended": "Interview ended",
  "session.cancelled": "Interview cancelled",
  "question.created": "Question written",
  "question.updated": "Question changed",
  "question.copied": "Question copied",
};

/** Actions that are not listed above are still readable: "evaluation.score_confirmed" is "Evaluation: score confirmed". */
export function actionName(action: string): string {
  const known = actionNames[action];
  if (known) return known;
  const [object = "", what = ""] = action.split(".");
  const subject = object.charAt(0).toUpperCase() + object.slice(1);
  return what ? `${subject}: ${what.replaceAll("_", " ")}` : subject;
}

/** The page of an object in the trail; null where it has none. */
export function objectPath(type: string, id: string): string | null {
  if (type === "session") return `/interviews/${id}`;
  if (type === "question") return `/questions/${id}`;
  return null;
}
