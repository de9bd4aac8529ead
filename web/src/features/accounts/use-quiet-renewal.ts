import { useEffect, useState } from "react";
import { renew } from "@/api/client";
import { useIdentity, wasSignedIn } from "@/api/identity";

/** Signs a returning member of staff in without asking. Browsers that never signed in, a candidate's for one, send nothing. */
export function useQuietRenewal() {
  const status = useIdentity((identity) => identity.status);
  const [failed, setFailed] = useState(false);
  const waiting = status === "unknown" && !failed && wasSignedIn();
  useEffect(() => {
    if (waiting) renew().catch(() => setFailed(true));
  }, [waiting]);
  return { status, waiting };
}
