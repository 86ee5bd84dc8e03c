// The choice between dark and light, and what a printer needs. The page is complete without it.
"use strict";
(() => {
  const root = document.documentElement;
  const button = document.getElementById("theme");
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const name = () => { button.textContent = dark() ? "Light" : "Dark"; };
  // Storage is refused on some pages opened from a disk; the choice then lasts as long as the page.
  const stored = (set) => {
    try {
      if (set) localStorage.setItem("theme", set);
      return localStorage.getItem("theme");
    } catch { return null; }
  };
  const known = stored();
  if (known === "dark" || known === "light") root.dataset.theme = known;
  button.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; stored(root.dataset.theme); name(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", name);
  button.hidden = false;
  name();

  // Paper cannot be opened.
  for (const remarks of document.querySelectorAll("details.caveats")) {
    addEventListener("beforeprint", () => { remarks.open = true; });
  }
})();
