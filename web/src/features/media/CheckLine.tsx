import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import type { ReactNode } from "react";

export type CheckState = "good" | "attention" | "pending";

const icons = {
  good: <CircleCheck className="mt-0.5 size-4.5 shrink-0 text-good" aria-hidden />,
  attention: <CircleAlert className="mt-0.5 size-4.5 shrink-0 text-warn" aria-hidden />,
  pending: <CircleDashed className="mt-0.5 size-4.5 shrink-0 text-ink-faint" aria-hidden />,
};

const spoken = { good: "Works:", attention: "Attention:", pending: "Not checked yet:" };

/** One thing that is checked, how it stands, and what to do. */
export const CheckLine = ({ state, title, children }: { state: CheckState; title: string; children: ReactNode }) => (
  <div className="flex items-start gap-2.5">
    {icons[state]}
    <div className="grid min-w-0 flex-1 gap-2">
      <h3 className="text-base font-medium">
        <span className="sr-only">{spoken[state]} </span>
        {title}
      </h3>
      {children}
    </div>
  </div>
);
