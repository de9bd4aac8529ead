import { useEffect } from "react";

/** Sets the title of the browser's tab while the page is shown. */
export function usePageTitle(title: string | undefined) {
  useEffect(() => {
    document.title = title ? `${title} · Integrity AI` : "Integrity AI";
  }, [title]);
}
