// Sorting and filtering of the tables, and the choice between dark and light. The page is complete without it.
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

  for (const form of document.querySelectorAll("form.filters")) {
    const table = document.getElementById(form.dataset.for);
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const inputs = [...form.querySelectorAll("[data-filter]")];
    const apply = () => {
      let shown = 0;
      for (const row of rows) {
        row.hidden = !inputs.every((input) => {
          if (!input.value) return true;
          if (input.dataset.filter === "text") return row.cells[0].textContent.toLowerCase().includes(input.value.toLowerCase());
          return row.dataset[input.dataset.filter] === input.value;
        });
        if (!row.hidden) shown += 1;
      }
      form.querySelector("output").textContent = `${shown} of ${rows.length} rows`;
    };
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    apply();

    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const sort = document.createElement("button");
      sort.type = "button";
      sort.textContent = head.textContent;
      head.replaceChildren(sort);
      sort.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const numeric = head.hasAttribute("data-numeric");
        const key = (row) => {
          const cell = row.cells[column];
          if (!numeric) return cell.textContent;
          return cell.dataset.key === undefined ? null : Number(cell.dataset.key);
        };
        const sorted = [...rows].sort((a, b) => {
          const [x, y] = [key(a), key(b)];
          // What has no value comes last either way.
          if (x === null || y === null) return (x === null) - (y === null);
          const order = numeric ? x - y : x.localeCompare(y);
          return up ? order : -order;
        });
        body.append(...sorted);
      });
    });
  }
})();
