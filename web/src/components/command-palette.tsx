import { Command } from "cmdk";
import { Dialog as Radix } from "radix-ui";
import { openPalette, useActionRegistry } from "@/app/actions";
import { Kbd } from "./ui/tooltip";

/** Everything that can be done here, by name. */
export function CommandPalette() {
  const { actions, paletteOpen } = useActionRegistry();
  const groups = Map.groupBy(
    [...actions.values()].filter((action) => !action.disabled),
    (action) => action.group,
  );
  return (
    <Radix.Root open={paletteOpen} onOpenChange={openPalette}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/45" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-raised shadow-float"
        >
          <Radix.Title className="sr-only">Commands</Radix.Title>
          <Command label="Commands" loop>
            <Command.Input
              placeholder="Type a command…"
              className="h-12 w-full border-b bg-transparent px-4 text-lg outline-none placeholder:text-ink-faint"
            />
            <Command.List className="max-h-[50vh] overflow-y-auto p-2">
              <Command.Empty className="px-3 py-8 text-center text-ink-soft">No command has this name.</Command.Empty>
              {[...groups].map(([group, items]) => (
                <Command.Group
                  key={group}
                  heading={group}
                  className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-faint"
                >
                  {items.map((action) => (
                    <Command.Item
                      key={action.id}
                      value={`${group} ${action.title}`}
                      onSelect={() => {
                        openPalette(false);
                        action.run();
                      }}
                      className="flex items-center gap-3 rounded-md px-2 py-2 data-[selected=true]:bg-accent-soft"
                    >
                      {action.icon && <action.icon className="size-4 text-ink-faint" aria-hidden />}
                      <span className="flex-1">{action.title}</span>
                      {action.shortcut && <Kbd shortcut={action.shortcut} />}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
