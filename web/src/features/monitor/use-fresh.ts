import { useEffect, useRef, useState } from "react";

const FRESH_MS = 4_000;

/** True for a moment after the value has changed; never for the first value. */
export function useFresh(value: string): boolean {
  const known = useRef(value);
  const [fresh, setFresh] = useState(false);
  useEffect(() => {
    if (known.current === value) return;
    known.current = value;
    setFresh(true);
    const timer = setTimeout(() => setFresh(false), FRESH_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return fresh;
}
