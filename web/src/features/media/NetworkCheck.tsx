import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { CheckLine } from "./CheckLine";
import { checkNetwork, verdictOn } from "./network";

/** Begins by itself; it asks nobody for anything. */
export function NetworkCheck() {
  const network = useQuery({
    queryKey: ["network-check"],
    queryFn: checkNetwork,
    retry: false,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
  const verdict = network.data && verdictOn(network.data);
  return (
    <CheckLine
      state={
        network.isFetching || network.isPending
          ? network.isError
            ? "attention"
            : "pending"
          : verdict?.good
            ? "good"
            : "attention"
      }
      title="Network"
    >
      <p className="text-sm text-ink-soft tabular-nums" role="status">
        {network.isFetching
          ? "Measuring the way to the server…"
          : network.isError
            ? "The server cannot be reached now. Check your connection, then try again."
            : verdict?.sentence}
      </p>
      {!network.isFetching && !verdict?.good && (
        <Button size="sm" className="justify-self-start" onClick={() => void network.refetch()}>
          Measure again
        </Button>
      )}
    </CheckLine>
  );
}
