import { useMutation } from "@tanstack/react-query";
import { Download, History, Printer } from "lucide-react";
import { useMemo } from "react";
import { Link, useNavigate } from "react-router";
import { toast } from "sonner";
import { download, fileNameOf } from "@/api/download";
import { asProblem } from "@/api/problem";
import { type Action, useActions } from "@/app/actions";
import { Button } from "@/components/ui/button";
import type { Report } from "./types";

/** What can be done with a report. */
export function ReportActions({ report }: { report: Report }) {
  const navigate = useNavigate();
  const { id, title, candidate_name } = report.session;
  const replay = `/interviews/${id}/replay`;
  const pdf = useMutation({
    mutationFn: () =>
      download(`/api/sessions/${id}/report.pdf`, `report-${fileNameOf(`${candidate_name ?? ""} ${title}`)}.pdf`),
    onError: (error) => toast.error(asProblem(error).message),
  });
  const { mutate: downloadPdf } = pdf;

  const actions = useMemo<Action[]>(
    () => [
      { id: "report-pdf", title: "Download as PDF", group: "Report", icon: Download, run: () => downloadPdf() },
      {
        id: "report-replay",
        title: "Open the replay",
        group: "Report",
        icon: History,
        run: () => void navigate(replay),
      },
      { id: "report-print", title: "Print", group: "Report", icon: Printer, run: () => window.print() },
    ],
    [downloadPdf, navigate, replay],
  );
  useActions(actions);

  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <Button asChild>
        <Link to={replay}>
          <History /> Replay
        </Link>
      </Button>
      <Button onClick={() => window.print()} className="max-sm:hidden">
        <Printer /> Print
      </Button>
      <Button variant="primary" busy={pdf.isPending} onClick={() => downloadPdf()}>
        <Download /> {pdf.isPending ? "Making the PDF…" : "Download PDF"}
      </Button>
    </div>
  );
}
