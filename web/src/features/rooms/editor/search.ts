import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";

export { openSearchPanel } from "@codemirror/search";

/** Finding and replacing; fetched after the editor is there. */
export const searching: Extension = [search({ top: true }), highlightSelectionMatches(), keymap.of(searchKeymap)];
