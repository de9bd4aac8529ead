// React for pages of the preview, in its development build: its warnings are part of what a candidate works with.
import * as React from "react";
import * as JsxDevRuntime from "react/jsx-dev-runtime";
import * as JsxRuntime from "react/jsx-runtime";
import * as ReactDom from "react-dom";
import * as ReactDomClient from "react-dom/client";

const modules: Record<string, unknown> = {
  react: React,
  "react-dom": ReactDom,
  "react-dom/client": ReactDomClient,
  "react/jsx-runtime": JsxRuntime,
  "react/jsx-dev-runtime": JsxDevRuntime,
};

function require(name: string): unknown {
  // Own names alone: "constructor" is no module.
  if (Object.hasOwn(modules, name)) return modules[name];
  throw new Error(`There is no module “${name}” in the preview. Programs can import react and react-dom.`);
}

type Define = (require: (name: string) => unknown, module: { exports: object }, exports: object) => void;

interface Mounted {
  shown: () => void;
  failed: (error: unknown) => void;
}

/** Shows what a module exports by default; tells once it stands, and of every error that nobody caught. */
function mount(define: Define, root: Element, { shown, failed }: Mounted) {
  const module: { exports: { default?: unknown } } = { exports: {} };
  try {
    define(require, module, module.exports);
  } catch (error) {
    failed(error);
    return;
  }
  const App = module.exports.default;
  if (typeof App !== "function" && (typeof App !== "object" || App === null)) {
    failed(new Error("App.jsx has to export a component: export default function App() { … }"));
    return;
  }
  ReactDomClient.createRoot(root, { onUncaughtError: failed }).render(
    <Stage App={App as React.ComponentType} shown={shown} />,
  );
}

function Stage({ App, shown }: { App: React.ComponentType; shown: () => void }) {
  React.useEffect(shown, [shown]);
  return <App />;
}

(window as unknown as { __mount: typeof mount }).__mount = mount;
