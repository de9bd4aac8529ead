import { toast } from "sonner";
import { Select } from "@/components/ui/select";
import type { Language } from "@/features/execution/types";
import { isOver } from "../client/room-state";
import { useLanguages, useRoom, useRoomView } from "../room-context";

/** The language for everybody. Those that this server cannot run stay in the list and say why. */
export function LanguageSelect() {
  const { client } = useRoom();
  const language = useRoomView((view) => view.session?.language ?? "");
  const canEdit = useRoomView((view) => view.canEdit && !isOver(view.session?.status));
  const languages: Pick<Language, "id" | "name" | "version" | "available" | "install_hint">[] = useLanguages().data ?? [
    { id: language, name: language, version: null, available: true, install_hint: null },
  ];
  const choose = async (next: string) => {
    const reply = await client.setLanguage(next);
    if (!reply.ok) toast.error(reply.message);
  };
  return (
    <Select
      aria-label="Language"
      value={language}
      onValueChange={(next) => void choose(next)}
      disabled={!canEdit}
      className="h-8 min-w-32 text-sm"
      options={languages.map((one) => ({
        value: one.id,
        disabled: !one.available,
        label: one.available ? (
          `${one.name}${one.version ? ` ${one.version}` : ""}`
        ) : (
          <span className="grid">
            <span>{one.name}, not installed</span>
            <span className="max-w-64 text-xs text-ink-soft">{one.install_hint}</span>
          </span>
        ),
      }))}
    />
  );
}
