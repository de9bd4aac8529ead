import { useState } from "react";
import { Link } from "react-router";
import { Moment } from "@/components/time";
import { Avatar, Card } from "@/components/ui/surface";
import { QuestionDrawer } from "@/features/questions/QuestionDrawer";
import { QuestionLine } from "@/features/questions/QuestionRow";
import type { Interview } from "./status";
import { isBefore } from "./status";

export function PeopleCard({ interview }: { interview: Interview }) {
  return (
    <Card className="p-5">
      <h2 className="mb-3 text-lg">Who joined</h2>
      {interview.participants.length === 0 ? (
        <p className="text-ink-soft">
          {isBefore(interview.status) ? "Nobody yet. Whoever enters the room appears here." : "Nobody joined."}
        </p>
      ) : (
        <ul className="grid gap-3">
          {interview.participants.map((person) => (
            <li key={person.id} className="flex items-center gap-2.5">
              <Avatar name={person.name} />
              <div className="min-w-0">
                <p className="truncate font-medium">{person.name}</p>
                <p className="text-sm text-ink-soft">
                  <span className="capitalize">{person.role}</span>, <Moment iso={person.joined_at} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

export function QuestionsCard({ interview }: { interview: Interview }) {
  const [preview, setPreview] = useState<string | null>(null);
  return (
    <Card className="p-5">
      <h2 className="mb-3 text-lg">Questions</h2>
      {interview.questions.length === 0 ? (
        <p className="text-ink-soft">
          None chosen. You can write code together without a question;{" "}
          {isBefore(interview.status) ? (
            "or change the interview to add some from the bank."
          ) : (
            <>
              the{" "}
              <Link to="/questions" className="text-accent underline underline-offset-2">
                bank
              </Link>{" "}
              has some for the next one.
            </>
          )}
        </p>
      ) : (
        <ol className="divide-y rounded-md border">
          {interview.questions.map((question) => (
            <li key={question.id} className="relative px-4 py-2.5 transition-colors hover:bg-sunken">
              <QuestionLine
                question={question}
                title={
                  <button
                    type="button"
                    onClick={() => setPreview(question.id)}
                    className="rounded-sm text-left after:absolute after:inset-0"
                  >
                    {question.title}
                  </button>
                }
              />
            </li>
          ))}
        </ol>
      )}
      <QuestionDrawer id={preview} onClose={() => setPreview(null)} />
    </Card>
  );
}
