import { createBrowserRouter, type RouteObject } from "react-router";
import { PageError, PageSkeleton } from "./page-states";

/** Each surface loads its own code: a candidate's path pulls in no staff page, and no page pulls in the editor but those that show it. */
const staff: RouteObject[] = [
  { path: "interviews", lazy: () => import("@/features/interviews/InterviewsPage") },
  { path: "interviews/new", lazy: () => import("@/features/interviews/NewInterviewPage") },
  { path: "interviews/:id", lazy: () => import("@/features/interviews/InterviewPage") },
  { path: "interviews/:id/report", lazy: () => import("@/features/reports/ReportPage") },
  { path: "interviews/:id/replay", lazy: () => import("@/features/replay/ReplayPage") },
  { path: "questions", lazy: () => import("@/features/questions/QuestionsPage") },
  { path: "questions/new", lazy: () => import("@/features/questions/EditQuestionPage") },
  { path: "questions/:id", lazy: () => import("@/features/questions/QuestionPage") },
  { path: "questions/:id/edit", lazy: () => import("@/features/questions/EditQuestionPage") },
  { path: "monitor", lazy: () => import("@/features/monitor/MonitorPage") },
  { path: "members", lazy: () => import("@/features/accounts/MembersPage") },
  { path: "audit", lazy: () => import("@/features/audit/AuditPage") },
];

export const router = createBrowserRouter([
  {
    errorElement: <PageError />,
    hydrateFallbackElement: <PageSkeleton />,
    children: [
      { index: true, lazy: () => import("@/features/home/HomePage") },
      { path: "login", lazy: () => import("@/features/accounts/SignInPage") },
      { path: "register", lazy: () => import("@/features/accounts/RegisterPage") },
      { path: "join/:code?", lazy: () => import("@/features/join/JoinPage") },
      { path: "room/:id", lazy: () => import("@/features/rooms/RoomPage") },
      { lazy: () => import("./StaffLayout"), children: staff },
      { path: "*", lazy: () => import("./NotFoundPage") },
    ],
  },
]);
