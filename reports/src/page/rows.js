// Tables whose rows are all in the page: filtering and sorting.
(() => {
  for (const form of document.querySelectorAll("form.filters[data-rows]")) {
    const table = document.getElementById(form.dataset.rows);
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const inputs = [...form.querySelectorAll("[name]")];
    const fits = (row, input) => {
      if (!input.value) return true;
      if (input.name === "text") return row.cells[0].textContent.toLowerCase().includes(input.value.toLowerCase());
      return row.dataset[input.name] === input.value;
    };
    const apply = () => {
      for (const row of rows) row.hidden = !inputs.every((input) => fits(row, input));
      const shown = rows.filter((row) => !row.hidden).length;
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
