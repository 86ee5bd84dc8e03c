// The table of effects: sorting, filtering, and opening the detail of a benchmark below its row. Rows are made as they are shown.
(() => {
  const element = document.getElementById("effects-data");
  const table = document.getElementById("effects");
  if (!element || !table) return;
  const form = document.querySelector('form.filters[data-for="effects"]');
  const output = form.querySelector("output");
  const data = JSON.parse(element.textContent);
  const heads = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  const STEP = 400;
  const [BENCHMARK, ARM, METRIC, SIZE, CHANGE, INTERVAL, RESOLUTION, VERDICT, N, NOTE, FIRST, BASIS] = Array(12).keys();

  const make = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const nameOf = (line) => data.benchmarks[line[BENCHMARK]].slice(0, 2).join("/");
  // A name may break after its joints.
  const broken = (text) => text.split(/(?<=[/_\-. ])/).flatMap((part) => [part, make("wbr", {})]);
  const row = (line) => {
    const detail = data.benchmarks[line[BENCHMARK]][2];
    const parts = broken(nameOf(line));
    const name = detail === null ? parts
      : [make("a", { href: `#detail-${detail}`, role: "button", "aria-expanded": "false", "aria-controls": `detail-${detail}` }, ...parts)];
    const [title, source] = data.metrics[line[METRIC]];
    const [word, kind, mark] = data.verdicts[line[VERDICT]];
    const verdict = make("span", { class: `verdict ${kind}` }, make("span", { "aria-hidden": "true" }, mark), ` ${word}`);
    const note = line[NOTE] === null ? [] : [make("small", {}, data.notes[line[NOTE]])];
    return make("tr", {},
      make("th", { scope: "row" }, ...name, " ", make("small", {}, `(${line[SIZE]})`)),
      make("td", {}, data.arms[line[ARM]]),
      make("td", {}, title),
      make("td", { class: "num" }, make("strong", {}, line[CHANGE])),
      make("td", { class: "num" }, line[INTERVAL]),
      make("td", { class: "num", ...(line[BASIS] === null ? {} : { title: data.bases[line[BASIS]] }) }, line[RESOLUTION]),
      make("td", {}, verdict, ...note),
      make("td", { class: "num" }, String(line[N])),
      make("td", {}, ...broken(source)));
  };

  // Sorting. A text of numbers sorts by them, an exact count before all intervals; what has none comes last either way.
  const numbers = (text) => (text.replaceAll("−", "-").match(/-?[\d.]+(?= ?%)/g) ?? []).map(Number);
  const change = (line) => numbers(line[CHANGE])[0] ?? null;
  const width = (line) => {
    if (line[INTERVAL] === "exact") return -1;
    const [low, high] = numbers(line[INTERVAL]);
    return high === undefined ? null : high - low;
  };
  // One count is less than any share.
  const resolution = (line) => line[RESOLUTION] === "1 count" ? -1 : numbers(line[RESOLUTION])[0] ?? null;
  const keys = [
    nameOf, (line) => data.arms[line[ARM]], (line) => data.metrics[line[METRIC]][0], change, width, resolution,
    (line) => line[VERDICT], (line) => line[N], (line) => data.metrics[line[METRIC]][1],
  ];
  const compare = (key, up) => (a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === null || y === null) return (x === null) - (y === null);
    const order = typeof x === "string" ? x.localeCompare(y) : x - y;
    return up ? order : -order;
  };

  let sorting = null; // column and direction
  let limit = STEP;
  const opened = new Map(); // place of a detail: the line that it is below
  const shown = new Map(); // line: its row

  const chosen = () => {
    const { text, family, arm, metric, verdict } = Object.fromEntries(new FormData(form));
    const wanted = text.trim().toLowerCase();
    const fits = (line) =>
      (arm === ":headline" ? line[FIRST] & 1 : !arm || data.arms[line[ARM]] === arm)
      && (metric === ":main" ? line[FIRST] & 2 : !metric || data.metrics[line[METRIC]][0] === metric)
      && (!family || data.benchmarks[line[BENCHMARK]][0] === family)
      && (!verdict || data.verdicts[line[VERDICT]][0] === verdict)
      && (!wanted || [nameOf(line), data.arms[line[ARM]], ...data.metrics[line[METRIC]], data.notes[line[NOTE]] ?? ""]
        .some((part) => part.toLowerCase().includes(wanted)));
    const lines = data.rows.filter(fits);
    return sorting ? lines.sort(compare(keys[sorting.column], sorting.up)) : lines;
  };

  // The list of details, from which they are taken and to which they go back.
  const homes = new Map();
  for (const home of document.querySelectorAll("details.benchmark")) {
    const detail = home.querySelector(".detail");
    homes.set(Number(detail.dataset.place), { home, detail });
    home.addEventListener("toggle", () => { if (home.open) close(Number(detail.dataset.place)); });
  }
  const close = (place) => {
    const line = opened.get(place);
    if (line === undefined) return;
    opened.delete(place);
    const { home, detail } = homes.get(place);
    detail.closest("tr")?.remove();
    home.append(detail);
    if (home.open) drawCharts(detail);
    shown.get(line)?.querySelector("a")?.setAttribute("aria-expanded", "false");
  };
  const open = (place, line) => {
    close(place);
    const { home, detail } = homes.get(place);
    home.open = false;
    opened.set(place, line);
    shown.get(line).after(make("tr", { class: "opened" }, make("td", { colspan: heads.length }, detail)));
    shown.get(line).querySelector("a").setAttribute("aria-expanded", "true");
    drawCharts(detail);
  };

  const more = make("button", { type: "button", class: "more" });
  table.parentElement.after(more);
  const render = () => {
    const lines = chosen();
    const part = lines.slice(0, limit);
    const below = [...opened];
    for (const [place] of below) close(place);
    shown.clear();
    for (const line of part) shown.set(line, row(line));
    body.replaceChildren(...shown.values());
    // What was open stays open as long as its row is there.
    for (const [place, line] of below) if (shown.has(line)) open(place, line);
    output.textContent = `${lines.length} of ${data.rows.length} rows${part.length < lines.length ? `, ${part.length} shown` : ""}`;
    more.hidden = part.length === lines.length;
    more.textContent = `Show ${Math.min(STEP, lines.length - part.length)} more rows`;
    heads.forEach((head, column) => {
      if (sorting?.column === column) head.setAttribute("aria-sort", sorting.up ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
  };

  // The choices are in the address, so that a view can be passed on.
  const fields = [...form.elements].filter((field) => field.name);
  const usual = new Map(fields.map((field) => [field.name, field.value]));
  const write = () => {
    const query = new URLSearchParams();
    for (const field of fields) if (field.value !== usual.get(field.name)) query.set(field.name, field.value);
    if (sorting) query.set("sort", `${heads[sorting.column].textContent},${sorting.up ? "up" : "down"}`);
    const address = `${location.pathname}${location.search}${query.size ? `#table?${query}` : ""}`;
    // Refused where a page has no address of its own.
    try { history.replaceState(null, "", address); } catch { /* the view works without */ }
  };
  const read = () => {
    if (!location.hash.startsWith("#table?")) return false;
    const query = new URLSearchParams(location.hash.slice("#table?".length));
    for (const field of fields) {
      field.value = query.get(field.name) ?? usual.get(field.name);
      // A choice that this page does not have.
      if (field.selectedIndex === -1) field.value = usual.get(field.name);
    }
    const [title, direction] = (query.get("sort") ?? "").split(",");
    const column = heads.findIndex((head) => head.textContent === title);
    sorting = column < 0 ? null : { column, up: direction !== "down" };
    document.getElementById("table").scrollIntoView();
    return true;
  };
  const update = () => { limit = STEP; render(); write(); };

  heads.forEach((head, column) => {
    const button = make("button", { type: "button" }, head.textContent);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      sorting = { column, up: sorting?.column === column ? !sorting.up : true };
      update();
    });
  });
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  // The fields have their usual values only after the event.
  form.addEventListener("reset", () => { sorting = null; setTimeout(update); });
  more.addEventListener("click", () => {
    const last = body.lastElementChild;
    limit += STEP;
    render();
    last?.nextElementSibling?.querySelector("a")?.focus();
  });
  const toggle = (link) => {
    const place = Number(link.hash.slice("#detail-".length));
    const [line] = [...shown].find(([, tr]) => tr === link.closest("tr"));
    if (opened.get(place) === line) close(place);
    else open(place, line);
  };
  body.addEventListener("click", (event) => {
    const link = event.target.closest('a[role="button"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    toggle(link);
  });
  body.addEventListener("keydown", (event) => {
    if (event.key !== " " || !event.target.matches('a[role="button"]')) return;
    event.preventDefault();
    toggle(event.target);
  });
  addEventListener("hashchange", () => { if (read()) render(); });
  addEventListener("beforeprint", () => { limit = Math.max(limit, 2000); render(); });
  addEventListener("afterprint", () => { limit = STEP; render(); });

  form.hidden = false;
  read();
  render();
})();
