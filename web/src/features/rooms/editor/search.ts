import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";

export { openSearchPanel } from "@codemirror/search";

/** Finding and replacing; fetched after the editor is there. */
export const searching: Extension = [
  search({ top: true }),
  highlightSelectionMatches(),
  keymap.of(searchKeymap),
  EditorState.phrases.of({
    next: "Next",
    previous: "Previous",
    all: "Select all",
    "match case": "Match case",
    regexp: "Regular expression",
    "by word": "Whole words",
    replace: "Replace",
    "replace all": "Replace all",
    close: "Close",
  }),
];
