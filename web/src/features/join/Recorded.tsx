const recorded: [what: string, why: string][] = [
  ["What you type, and every edit", "so that your way to a solution counts, not only its end"],
  ["Programs and tests you run, with their output", "so that a score can point at what it rests on"],
  ["What is typed and printed in the room's terminal", "so that it can be played back as it was seen"],
  ["Chat messages", "as part of the conversation"],
  ["That something was pasted: its size and text", "pasting is normal; it only shows where text came from"],
  ["That this tab was left, and for how long", "there are many good reasons to look something up"],
];

/** What is recorded and why, who sees it, and what does not happen, in plain words. */
export const Recorded = () => (
  <div className="grid gap-3">
    <dl className="grid gap-2.5">
      {recorded.map(([what, why]) => (
        <div key={what} className="grid gap-x-4 sm:grid-cols-[1fr_1.2fr]">
          <dt className="font-medium">{what}</dt>
          <dd className="text-ink-soft">{why}</dd>
        </div>
      ))}
    </dl>
    <p className="text-ink-soft">
      The people of the organisation who run and review interviews see it. Camera and microphone go directly to the
      others in the room and are not recorded. Nothing is decided automatically: software may draft an evaluation with
      its evidence, and a named person decides.
    </p>
  </div>
);
