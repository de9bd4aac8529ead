import { CircleCheck } from "lucide-react";
import { CopyButton } from "@/components/copy-button";
import { Card } from "@/components/ui/surface";
import { formatCode } from "@/lib/session-code";
import { invitationText } from "./invitation";
import { type Interview, isBefore } from "./status";

/** How the candidate gets in: link and code, large enough to read out. */
export function InvitationCard({ interview, created }: { interview: Interview; created: boolean }) {
  const { join_url: link, session_code: code, status } = interview;
  if (!link || !code) return null;
  const draft = status === "draft";
  return (
    <Card className="grid gap-4 p-5 sm:p-6">
      <div className="grid gap-1">
        <h2 className="flex items-center gap-2 text-lg">
          {created && isBefore(status) && <CircleCheck className="size-5 text-good" aria-hidden />}
          {created ? (draft ? "Saved as a draft" : "The interview is ready") : "Invitation"}
        </h2>
        <p className="text-ink-soft">
          {draft
            ? "Link and code open nothing yet. Open the interview to the candidate first."
            : "Send the link to your candidate, or read the code out. No account is needed."}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="font-mono text-2xl tracking-[0.12em] select-all sm:text-3xl">
          <span className="sr-only">Code: </span>
          {formatCode(code)}
        </p>
        <CopyButton text={code} label="Copy the code">
          Copy code
        </CopyButton>
      </div>
      <div className="flex min-w-0 flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 basis-56 rounded-md border bg-sunken px-3 py-1.5 font-mono text-sm break-all select-all">
          {link}
        </p>
        <CopyButton text={link} label="Copy the link" variant={created && !draft ? "primary" : "secondary"}>
          Copy link
        </CopyButton>
        <CopyButton text={invitationText(interview)} label="Copy a whole invitation to send">
          Copy invitation
        </CopyButton>
      </div>
    </Card>
  );
}
