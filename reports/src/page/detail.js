// The charts of a benchmark's detail, drawn when it is opened first: samples in run order, distribution by arm, effect by layout.
const drawCharts = (() => {
  const element = document.getElementById("detail-data");
  let all = null;
  const holder = document.createElement("div");
  holder.innerHTML = "<svg></svg>";
  const space = holder.firstChild.namespaceURI;

  const make = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const draw = (parent, name, attributes, text) => {
    const made = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, typeof value === "number" ? Math.round(value * 10) / 10 : value);
    }
    if (text !== undefined) made.textContent = text;
    parent.append(made);
    return made;
  };
  const quantile = (sorted, share) => {
    const at = share * (sorted.length - 1), below = Math.floor(at);
    return sorted[below] + (at - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
  };
  const order = (values) => [...values].sort((a, b) => a - b);
  const percent = (share, digits) => {
    const size = Math.abs(share * 100);
    const text = size.toFixed(digits ?? (size >= 9.995 ? 1 : size >= 0.0995 ? 2 : 3));
    return Number(text) === 0 ? "0 %" : `${share < 0 ? "−" : "+"}${text} %`;
  };

  // The range that holds zero, `must`, and most of `values`: a few wild ones must not squeeze all else into a line.
  const range = (values, must) => {
    const sorted = order(values);
    const ends = sorted.length ? [quantile(sorted, 0.03), quantile(sorted, 0.97)] : [];
    const low = Math.min(0, ...must, ...ends), high = Math.max(0, ...must, ...ends);
    const margin = Math.max(0.08 * (high - low), 0.0005);
    return [low - margin, high + margin];
  };
  const ticks = ([low, high], count) => {
    const rough = (high - low) / count, power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough);
    const digits = Math.max(0, -Math.floor(Math.log10(step * 100) + 1e-9));
    const found = [];
    for (let i = Math.ceil(low / step); i * step <= high; i += 1) found.push([i * step, percent(i * step, digits)]);
    return found;
  };
  const figure = (width, height, title, caption, alternative) => {
    const svg = document.createElementNS(space, "svg");
    for (const [key, value] of Object.entries({ viewBox: `0 0 ${width} ${height}`, width, height, role: "img" })) {
      svg.setAttribute(key, value);
    }
    draw(svg, "title", {}, title);
    draw(svg, "desc", {}, alternative);
    return [svg, make("figure", {}, make("figcaption", {}, make("strong", {}, title), ` ${caption}`), svg)];
  };
  // A value beyond the range is an arrow at its end.
  const dot = (svg, x, y, beyond, series) => {
    if (!beyond) return draw(svg, "circle", { cx: x, cy: y, r: 2.6, class: `series-${series}` });
    const [dx, dy] = beyond;
    const points = [[x, y], [x - 5 * dx - 3 * dy, y - 5 * dy - 3 * dx], [x - 5 * dx + 3 * dy, y - 5 * dy + 3 * dx]];
    return draw(svg, "polygon", { points: points.map((point) => point.join(",")).join(" "), class: `series-${series}` });
  };

  // One strip an arm, its processes from left to right.
  const strips = (width, arms, blocks, title, caption) => {
    const left = 62, strip = 64, bottom = 34;
    const height = arms.length * strip + bottom;
    const alternative = arms.map((arm) => `${arm.name}: ${arm.text}.`).join(" ");
    const [svg, made] = figure(width, height, title, caption, alternative);
    const span = range(arms.flatMap((arm) => arm.values.map(([, value]) => value)), arms.map((arm) => arm.centre));
    const x = (block) => left + ((block + 0.5) / blocks) * (width - left - 8);
    arms.forEach((arm, place) => {
      const top = place * strip + 20, low = top + strip - 24;
      const y = (value) => low - ((Math.min(Math.max(value, span[0]), span[1]) - span[0]) / (span[1] - span[0])) * (low - top);
      draw(svg, "text", { x: left, y: top - 6, class: "ink" }, arm.name);
      for (const [value, label] of ticks(span, 3)) {
        draw(svg, "line", { x1: left, x2: width, y1: y(value), y2: y(value), class: value === 0 ? "zero" : "grid" });
        draw(svg, "text", { x: left - 6, y: y(value) + 4, class: "muted end" }, label);
      }
      draw(svg, "line", { x1: left, x2: width, y1: y(arm.centre), y2: y(arm.centre), class: `line-${arm.series}` });
      for (const [block, value] of arm.values) {
        const beyond = value > span[1] ? [0, -1] : value < span[0] ? [0, 1] : null;
        dot(svg, x(block), y(value), beyond, arm.series);
      }
    });
    draw(svg, "text", { x: left, y: height - 8, class: "muted" }, `first block … last of ${blocks}`);
    return made;
  };

  // One row an arm: its values as dots, a box or an interval, the centre, and the band of what could not have been shown.
  const rows = (width, arms, title, caption) => {
    const row = 50, top = 22;
    const height = arms.length * row + top + 6;
    const [svg, made] = figure(width, height, title, caption, arms.map((arm) => `${arm.name}: ${arm.text}.`).join(" "));
    const span = range(arms.flatMap((arm) => arm.values), arms.flatMap((arm) => [arm.centre, arm.low, arm.high].filter(Number.isFinite)));
    const x = (value) => 12 + ((Math.min(Math.max(value, span[0]), span[1]) - span[0]) / (span[1] - span[0])) * (width - 24);
    for (const [place, arm] of arms.entries()) {
      if (!arm.band) continue;
      draw(svg, "rect", { x: x(-arm.band), y: top + place * row + 18, width: x(arm.band) - x(-arm.band), height: row - 20, class: "band" });
    }
    for (const [value, label] of ticks(span, Math.max(2, width / 110))) {
      draw(svg, "line", { x1: x(value), x2: x(value), y1: top - 4, y2: height - 4, class: value === 0 ? "zero" : "grid" });
      const side = x(value) > width - 30 ? "end" : x(value) < 30 ? "" : "middle";
      draw(svg, "text", { x: x(value), y: 13, class: `muted ${side}` }, label);
    }
    arms.forEach((arm, place) => {
      const y = top + place * row;
      draw(svg, "text", { x: 2, y: y + 13, class: "ink halo" }, arm.name);
      arm.values.forEach((value, i) => {
        const beyond = value > span[1] ? [1, 0] : value < span[0] ? [-1, 0] : null;
        dot(svg, x(value), y + 22 + ((i * 0.618) % 1) * 20, beyond, arm.series);
      });
      if (Number.isFinite(arm.low)) {
        draw(svg, "line", { x1: x(arm.low), x2: x(arm.high), y1: y + 32, y2: y + 32, class: "interval" });
      }
      draw(svg, "line", { x1: x(arm.centre), x2: x(arm.centre), y1: y + 19, y2: y + 45, class: "centre" });
    });
    return made;
  };

  const table = (data, blocks, show) => {
    const head = make("tr", {}, make("th", { scope: "col" }, "block"));
    for (const arm of data.arms) head.append(make("th", { scope: "col", class: "num" }, arm));
    const body = make("tbody", {});
    for (const [block, cells] of blocks) {
      const line = make("tr", {}, make("th", { scope: "row" }, String(block)));
      data.arms.forEach((_, arm) => {
        const cell = make("td", { class: "num" });
        for (const [layout, value] of cells.get(arm) ?? []) {
          cell.append(make("div", {}, value === null ? "discarded" : show(value), " ", make("small", {}, layout ? `layout ${layout}` : "as linked")));
        }
        line.append(cell);
      });
      body.append(line);
    }
    const caption = make("caption", {}, "Each process by the median of its measured iterations, and the layout of its binary.");
    return make("details", {}, make("summary", {}, "All values"),
      make("div", { class: "scroll" }, make("table", {}, caption, make("thead", {}, head), body)));
  };

  return (body) => {
    const host = body.querySelector(".charts");
    if (!element || !host || host.childElementCount > 0) return;
    all ??= JSON.parse(element.textContent);
    const data = all[Number(body.dataset.place)];
    const blocks = new Map(), places = new Map(), found = data.arms.map(() => []);
    for (let i = 0; i + 3 < data.processes.length; i += 4) {
      const [block, arm, layout, value] = data.processes.slice(i, i + 4);
      if (!blocks.has(block)) { places.set(block, blocks.size); blocks.set(block, new Map()); }
      const cells = blocks.get(block);
      cells.set(arm, [...(cells.get(arm) ?? []), [layout, value]]);
      if (value !== null) found[arm].push([places.get(block), value]);
    }
    const middle = (values) => quantile(order(values), 0.5);
    const base = data.baseline !== null && found[data.baseline].length ? data.baseline : found.findIndex((values) => values.length);
    if (base < 0) return;
    const zero = middle(found[base].map(([, value]) => value));
    const show = (value) => data.ns ? `${(value / 1e6).toPrecision(5)} ms` : String(value);
    const named = (arm) => ({ name: data.arms[arm], series: arm % 6 });
    const timed = data.arms.flatMap((_, arm) => {
      if (!found[arm].length) return [];
      const values = found[arm].map(([block, value]) => [block, value / zero - 1]);
      const sorted = order(values.map(([, value]) => value));
      const centre = quantile(sorted, 0.5);
      const text = `${values.length} processes, median ${percent(centre)}, from ${percent(sorted[0])} to ${percent(sorted.at(-1))}`;
      return [{ ...named(arm), values, centre, low: quantile(sorted, 0.25), high: quantile(sorted, 0.75), text }];
    });
    const width = Math.max(280, Math.min(880, host.clientWidth || 880));
    const against = `0 is the median of ${data.arms[base]}, ${show(zero)}.`;
    const effects = new Map(data.effects.map(([arm, ...effect]) => [arm, effect]));
    const layouts = data.layouts.map(([arm, ratios]) => {
      const [centre, ends, band] = effects.get(arm) ?? [];
      const values = ratios.map(([, change]) => change / 1e6);
      const known = centre === undefined ? middle(values) : centre / 1e6;
      const interval = ends ? `, interval ${percent(ends[0] / 1e6)} to ${percent(ends[1] / 1e6)}` : "";
      return {
        ...named(arm), values, centre: known, low: ends ? ends[0] / 1e6 : NaN, high: ends ? ends[1] / 1e6 : NaN, band: band ? band / 1e6 : 0,
        text: `${values.length} layouts, estimate ${percent(known)}${interval}`,
      };
    });
    host.append(
      strips(width, timed, blocks.size, "Samples in run order.", `Each dot is a process, each line an arm's median. ${against} Arrows lie beyond.`),
      rows(width, timed.map((arm) => ({ ...arm, values: arm.values.map(([, value]) => value) })), "Distribution by arm.",
        `Dots: processes. Bar: from the lower to the upper quartile, with the median. ${against}`),
    );
    if (layouts.length) {
      host.append(rows(width, layouts, "Effect by layout.",
        "Each dot is the change on one layout (of blocks that share it), the unit of the analysis. Bar: 95 % interval with the estimate. Shaded: the resolution."));
    }
    host.append(table(data, blocks, show));
  };
})();

// Without their rows, details are a list.
for (const home of document.querySelectorAll("details.benchmark")) {
  home.addEventListener("toggle", () => {
    const body = home.querySelector(".detail");
    if (home.open && body) drawCharts(body);
  });
}
