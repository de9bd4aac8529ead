import { type RefObject, useEffect, useLayoutEffect, useState } from "react";

/** Rows drawn beyond what is in sight, so that scrolling does not show a gap. */
const SPARE = 6;

export interface VisibleRows {
  from: number;
  to: number;
  /** Heights of the empty space that stands for the rows which are not drawn. */
  before: number;
  after: number;
}

/** Which rows of a long list of equal rows are in sight. */
export function useWindow(scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number): VisibleRows {
  const [view, setView] = useState({ top: 0, height: 600 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = () => setView((was) => ({ ...was, top: element.scrollTop }));
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, [scroller]);

  const from = Math.min(count, Math.max(0, Math.floor(view.top / rowHeight) - SPARE));
  const to = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + SPARE);
  return { from, to, before: from * rowHeight, after: (count - to) * rowHeight };
}
