import { Field, Input, Textarea } from "@/components/ui/field";
import { usePanes } from "@/features/rooms/layout/pane-state";
import { parseArguments } from "./arguments";

/** What a program is given when it is run: its arguments and its standard input. */
export function InputPane() {
  const stdin = usePanes((panes) => panes.stdin);
  const line = usePanes((panes) => panes.argumentLine);
  const parsed = parseArguments(line);
  const change = (argumentLine: string) => {
    const { args } = parseArguments(argumentLine);
    // A line that cannot be read leaves the last arguments in place, and says so.
    usePanes.setState(args ? { argumentLine, args } : { argumentLine });
  };
  return (
    <div className="grid content-start gap-3 p-3">
      <Field
        label="Arguments"
        optional
        error={parsed.problem ?? undefined}
        hint={
          parsed.args && parsed.args.length > 1
            ? `The program gets ${parsed.args.length}: ${parsed.args.map((one) => `“${one}”`).join(", ")}`
            : "Words after the program's name. Quotes hold words together."
        }
      >
        {(props) => (
          <Input
            {...props}
            value={line}
            spellCheck={false}
            autoComplete="off"
            placeholder="--verbose input.txt"
            className="font-mono text-sm"
            onChange={(event) => change(event.target.value)}
          />
        )}
      </Field>
      <Field label="Standard input" optional hint="What the program reads when you run it. Tests bring their own.">
        {(props) => (
          <Textarea
            {...props}
            value={stdin}
            onChange={(event) => usePanes.setState({ stdin: event.target.value })}
            spellCheck={false}
            placeholder="Nothing"
            className="min-h-24 font-mono text-sm"
          />
        )}
      </Field>
    </div>
  );
}
