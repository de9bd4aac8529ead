import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { cn } from "@/lib/cn";

/** Markdown that a person wrote. HTML in it is shown as text; links open beside the page. */
export function Markdown({ children, className }: { children: string; className?: string }) {
  return (
    <div className={cn("prose-page", className)}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        components={{
          a: ({ node: _, ...props }) => <a {...props} target="_blank" rel="noreferrer noopener" />,
          img: () => null,
          // Long lines scroll sideways, so the block must be reachable from the keyboard.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to take focus (WCAG 2.1.1)
          pre: ({ node: _, ...props }) => <pre tabIndex={0} {...props} />,
        }}
      >
        {children}
      </ReactMarkdown>
    </div>
  );
}
