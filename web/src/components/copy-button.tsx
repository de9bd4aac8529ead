import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { Button, type ButtonProps } from "@/components/ui/button";

const SHOWN_MS = 2000;

/** Copies a text and says so in place. */
export function CopyButton({
  text,
  label,
  children,
  ...props
}: { text: string; label: string } & Omit<ButtonProps, "onClick">) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      toast.error("Your browser did not allow copying. Select the text and copy it with the keyboard.");
    }
  };

  return (
    <Button aria-label={children ? undefined : label} title={label} onClick={() => void copy()} {...props}>
      {copied ? <Check className="text-good" aria-hidden /> : <Copy aria-hidden />}
      {children && <span>{copied ? "Copied" : children}</span>}
      <span className="sr-only" role="status">
        {copied ? "Copied" : ""}
      </span>
    </Button>
  );
}
