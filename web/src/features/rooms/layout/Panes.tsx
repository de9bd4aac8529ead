import { lazy, Suspense } from "react";
import { Skeleton } from "@/components/ui/surface";
import type { RunActions } from "../run-actions";

// The editor comes first: what stands around it is fetched beside it and may take a moment longer.
const Question = lazy(() => import("../questions/QuestionPane").then((module) => ({ default: module.QuestionPane })));
const Output = lazy(() => import("@/features/execution/OutputPane").then((module) => ({ default: module.OutputPane })));
const People = lazy(() => import("../people/PeoplePane").then((module) => ({ default: module.PeoplePane })));

const waiting = (
  <div className="grid h-full content-start gap-3 bg-surface p-4" aria-hidden>
    <Skeleton className="h-7 w-2/3" />
    <Skeleton className="h-4" />
    <Skeleton className="h-4 w-4/5" />
  </div>
);

export const QuestionPane = () => (
  <Suspense fallback={waiting}>
    <Question />
  </Suspense>
);

export const OutputPane = ({ actions }: { actions: RunActions }) => (
  <Suspense fallback={waiting}>
    <Output actions={actions} />
  </Suspense>
);

export const PeoplePane = () => (
  <Suspense fallback={waiting}>
    <People />
  </Suspense>
);
