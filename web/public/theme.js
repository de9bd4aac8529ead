// Runs before the first paint, so that nobody sees the wrong theme flash by.
(() => {
  let choice = "system";
  try {
    choice = localStorage.getItem("integrity.theme") ?? "system";
  } catch {
    // Storage is off: the system's choice it is.
  }
  const dark = choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
