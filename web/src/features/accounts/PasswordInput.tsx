import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";

/** A password that can be looked at, with a word when capitals are locked. */
export function PasswordInput(props: ComponentProps<typeof Input>) {
  const [shown, setShown] = useState(false);
  const [capitals, setCapitals] = useState(false);
  const notice = (event: KeyboardEvent) => setCapitals(event.getModifierState("CapsLock"));
  return (
    <div className="grid gap-1.5">
      <div className="relative">
        <Input
          {...props}
          type={shown ? "text" : "password"}
          autoCapitalize="none"
          spellCheck={false}
          className="pr-11"
          onKeyDown={notice}
          onKeyUp={notice}
          onBlur={() => setCapitals(false)}
        />
        <Button
          variant="ghost"
          size="icon-sm"
          className="absolute top-0.5 right-0.5"
          aria-pressed={shown}
          aria-label="Show the password"
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
        </Button>
      </div>
      <p role="status" className="text-xs text-warn empty:hidden">
        {capitals ? "Caps Lock is on." : ""}
      </p>
    </div>
  );
}
