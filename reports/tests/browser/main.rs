//! The page as a browser shows it. Without chromium these tests say that they were skipped; with `PERMANENCE_REQUIRE_CHROMIUM` they
//! fail.

#[path = "../common/mod.rs"]
mod common;

mod chromium;

use bench_data::Record;
use chromium::Browser;
use common::{Host, Workload, arms, full, many, record};
use reports::{AnalysisOptions, analyse, render_html};

fn page(record: &Record) -> String {
    render_html(record, &analyse(record, &AnalysisOptions::default()))
}

/// The cells of a column of the shown rows, from 1.
fn column(browser: &mut Browser, number: usize) -> Vec<String> {
    let cells = format!("document.querySelectorAll('#effects tbody tr:not(.opened) > :nth-child({number})')");
    browser.texts(&format!("[...{cells}].map((cell) => cell.textContent)"))
}

fn click(browser: &mut Browser, selector: &str) {
    browser.value(&format!("document.querySelector({selector:?}).click()"));
}

/// Chooses a value as a person does.
fn choose(browser: &mut Browser, field: &str, value: &str) {
    browser.value(&format!(
        "{{ const field = document.querySelector('form.filters [name={field}]'); field.value = {value:?}; \
         field.dispatchEvent(new Event('input', {{ bubbles: true }})); }}"
    ));
}

#[test]
fn nothing_leaves_the_page_and_the_console_is_silent() {
    let Some(mut browser) = Browser::start() else { return };
    browser.open(&page(&full()), "");
    // Everything that the scripts do.
    for selector in ["#theme", "#effects thead button", "#effects a[role=button]", "#effects a[role=button]"]
    {
        click(&mut browser, selector);
    }
    browser.value("for (const one of document.querySelectorAll('details')) one.open = true");
    browser.value("new Promise((done) => setTimeout(done, 200))");
    assert_eq!(browser.requests(), [""; 0]);
    assert_eq!(browser.complaints(), [""; 0]);
    // The test would have seen it: the policy refuses a request, and says so.
    let sent = browser.value("fetch('https://example.invalid/').then(() => 'sent', () => 'refused')");
    assert_eq!(sent, "refused");
    let image = "new Promise((done) => { const i = new Image(); i.onload = i.onerror = done; i.src = 'https://example.invalid/'; })";
    browser.value(&format!("{image}.then(() => 0)"));
    let complaints = browser.complaints();
    assert!(
        complaints.iter().filter(|one| one.contains("Content Security Policy")).count() >= 2,
        "{complaints:?}"
    );
}

#[test]
fn the_first_view_is_the_proposal_by_instructions_and_time() {
    let Some(mut browser) = Browser::start() else { return };
    let html = page(&full());
    browser.open(&html, "");
    let arms = column(&mut browser, 2);
    assert!(arms.iter().all(|arm| arm == "permanent-code" || arm == "permanent-code@1.0"), "{arms:?}");
    let metrics = column(&mut browser, 3);
    assert!(metrics.iter().all(|metric| metric == "wall time" || metric == "instructions (simulated)"));
    // 15 benchmarks, two of them by their largest share, by two metrics.
    assert_eq!(arms.len(), 30);
    let output = "document.querySelector('form.filters output')";
    assert!(browser.value(&format!("{output}.textContent")).as_str().unwrap().starts_with("30 of "));
    assert_eq!(browser.value(&format!("{output}.getAttribute('aria-live')")), "polite");

    // The script makes the rows that the page has without it.
    let rows = "document.querySelector('#effects tbody')";
    let made = browser.value(&format!(
        "{{ const body = {rows}.cloneNode(true); for (const a of body.querySelectorAll('a')) \
         for (const name of ['role', 'aria-expanded', 'aria-controls']) a.removeAttribute(name); body.innerHTML }}"
    ));
    browser.call("Emulation.setScriptExecutionDisabled", serde_json::json!({"value": true}));
    browser.open(&html, "");
    let given = browser.value(&format!("{rows}.innerHTML"));
    for (given, made) in given.as_str().unwrap().split("</tr>").zip(made.as_str().unwrap().split("</tr>")) {
        assert_eq!(given, made);
    }
    assert!(given == made, "one has more rows");
    assert!(
        browser.holds(
            "document.querySelector('form.filters').hidden && document.querySelector('#theme').hidden"
        )
    );
    assert!(browser.holds("document.body.innerText.includes('permanence answer --all')"));
    // Its details are in the page, and can be reached.
    assert!(browser.holds(
        "document.querySelector(document.querySelector('#effects a').getAttribute('href')).closest('details')"
    ));
}

#[test]
fn columns_sort_by_what_they_show() {
    let Some(mut browser) = Browser::start() else { return };
    browser.open(&page(&full()), "");
    choose(&mut browser, "metric", "wall time");
    choose(&mut browser, "arm", "");
    let number = |text: &String| -> f64 {
        text.replace('−', "-").trim_end_matches(" %").parse().unwrap_or(f64::NAN)
    };
    let sort = |browser: &mut Browser, column: usize| {
        click(browser, &format!("#effects thead th:nth-child({column}) button"));
        browser.value(&format!(
            "document.querySelector('#effects thead th:nth-child({column})').getAttribute('aria-sort')"
        ))
    };
    assert_eq!(sort(&mut browser, 4), "ascending");
    let up: Vec<f64> = column(&mut browser, 4).iter().map(number).collect();
    let known = up.iter().take_while(|value| value.is_finite()).count();
    assert!(known > 50 && up[..known].is_sorted() && up[0] < -8.0, "{up:?}");
    // What has no value (the invalid arm) comes last either way.
    assert!(known < up.len() && up[known..].iter().all(|value| value.is_nan()));
    assert_eq!(sort(&mut browser, 4), "descending");
    let down: Vec<f64> = column(&mut browser, 4).iter().map(number).collect();
    assert!(down[..known].iter().rev().is_sorted() && down[known..].iter().all(|value| value.is_nan()));
    // One column at a time says that it sorts.
    assert_eq!(sort(&mut browser, 1), "ascending");
    assert_eq!(browser.value("document.querySelectorAll('#effects [aria-sort]').length"), 1);
    let names = column(&mut browser, 1);
    assert!(
        names.first().unwrap().starts_with("call/") && names.last().unwrap().starts_with("mixed/"),
        "{names:?}"
    );
    // The narrowest interval first; exact counts before all others.
    choose(&mut browser, "metric", "");
    sort(&mut browser, 5);
    assert_eq!(column(&mut browser, 5)[0], "exact");
    sort(&mut browser, 6);
    assert_eq!(column(&mut browser, 6)[0], "1 count");
    sort(&mut browser, 8);
    assert_eq!(column(&mut browser, 8)[0], "0");
}

#[test]
fn filters_choose_rows_and_stay_in_the_address() {
    let Some(mut browser) = Browser::start() else { return };
    let html = page(&full());
    browser.open(&html, "");
    choose(&mut browser, "arm", "bound");
    choose(&mut browser, "family", "generator");
    choose(&mut browser, "metric", "wall time");
    let names = column(&mut browser, 1);
    assert!(names.len() == 3 && names.iter().all(|name| name.starts_with("generator/")), "{names:?}");
    choose(&mut browser, "text", "SHORT_");
    assert_eq!(column(&mut browser, 1), ["generator/short_generators (20)"]);
    let verdict = column(&mut browser, 7).remove(0);
    assert!(verdict.contains("gain"), "{verdict}");
    choose(&mut browser, "verdict", "loss");
    assert_eq!(column(&mut browser, 1).len(), 0);
    assert!(browser.holds("document.querySelector('form.filters output').textContent.startsWith('0 of ')"));
    choose(&mut browser, "verdict", "gain");
    click(&mut browser, "#effects thead th:nth-child(4) button");
    let hash = browser.value("location.hash").as_str().unwrap().to_owned();
    for part in
        ["#table?", "text=SHORT_", "family=generator", "arm=bound", "verdict=gain", "sort=change%2Cup"]
    {
        assert!(hash.contains(part), "{part} is not in {hash}");
    }
    // The view comes back with the address.
    browser.open(&html, &hash);
    assert_eq!(column(&mut browser, 1), ["generator/short_generators (20)"]);
    assert!(browser.holds(
        "document.querySelector('#effects th:nth-child(4)').getAttribute('aria-sort') === 'ascending'"
    ));
    // What this page does not have is not chosen.
    browser.open(&html, "#table?family=nonsense&arm=nonsense&sort=nonsense");
    assert_eq!(column(&mut browser, 1).len(), 30);
    click(&mut browser, "form.filters button[type=reset]");
    browser.value("new Promise((done) => setTimeout(done, 50))");
    assert_eq!(browser.value("location.hash"), "");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn rows_open_their_details() {
    let Some(mut browser) = Browser::start() else { return };
    browser.open(&page(&full()), "");
    let link = "#effects tbody tr:nth-child(1) a";
    click(&mut browser, link);
    assert!(browser.holds(
        "document.querySelector('#effects tr:nth-child(1) a').getAttribute('aria-expanded') === 'true'"
    ));
    let detail = "document.querySelector('#effects tr.opened .detail')";
    let text = browser.value(&format!("{detail}.textContent"));
    let text = text.as_str().unwrap();
    for part in [
        "Samples in run order.",
        "Distribution by arm.",
        "Effect by layout.",
        "The synthetic workload fib.",
        "lower quartile",
        "refcount changes of code",
        "discarded",
        "./justw permanence run --profile default --seed 7 --workload call/fib --report",
    ] {
        assert!(text.contains(part), "{part:?} is not in the detail");
    }
    // Three charts with text alternatives; a dot for each process that was not discarded, of 12 blocks and 7 arms.
    assert_eq!(
        browser.value(&format!("{detail}.querySelectorAll('svg[role=img] > title + desc').length")),
        3
    );
    assert_eq!(
        browser.value(&format!("{detail}.querySelector('svg').querySelectorAll('circle, polygon').length")),
        83
    );
    assert_eq!(browser.value(&format!("{detail}.querySelectorAll('.charts table tbody tr').length")), 12);
    assert!(browser.holds(&format!(
        "/permanent-code: 11 processes, median −\\d/.test({detail}.querySelector('desc').textContent)"
    )));
    // The second row of the same benchmark takes it over.
    click(&mut browser, "#effects tbody tr:nth-child(3) a");
    assert_eq!(browser.value("document.querySelectorAll('#effects tr.opened').length"), 1);
    assert!(browser.holds(&format!("{detail}.closest('tr').rowIndex === 3")));
    assert_eq!(browser.value("document.querySelectorAll('#effects a[aria-expanded=true]').length"), 1);
    // Sorting takes it along, a filter without its row puts it back.
    click(&mut browser, "#effects thead th:nth-child(4) button");
    assert!(
        browser.holds(&format!(
            "{detail}.closest('tr').previousElementSibling.textContent.includes('call/fib')"
        ))
    );
    choose(&mut browser, "text", "closures");
    assert_eq!(browser.value("document.querySelectorAll('#effects tr.opened').length"), 0);
    assert!(browser.holds("document.querySelector('details.benchmark .detail')"));
    // In the list it opens as well.
    browser.value("for (const one of document.querySelectorAll('#benchmarks details')) one.open = true");
    browser.value("new Promise((done) => setTimeout(done, 300))");
    assert_eq!(browser.value("document.querySelectorAll('#benchmarks .charts').length"), 15);
    assert_eq!(browser.value("document.querySelectorAll('#benchmarks .charts:empty').length"), 0);
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn the_keyboard_suffices() {
    let Some(mut browser) = Browser::start() else { return };
    browser.open(&page(&full()), "");
    let focused = "document.activeElement";
    browser.press("Tab");
    assert_eq!(browser.value(&format!("{focused}.className")), "skip");
    assert!(
        browser.holds(&format!("{focused}.getBoundingClientRect().left >= 0")),
        "the skip link shows when it has the focus"
    );
    browser.press("Enter");
    assert_eq!(browser.value(&format!("{focused}.id")), "main");
    // On to the head of the column `change`, every stop visible.
    let mut stops = Vec::new();
    while !browser.holds(&format!("{focused}.textContent === 'change'")) {
        browser.press("Tab");
        let outline = browser.value(&format!("getComputedStyle({focused}).outlineStyle"));
        let stop = browser.value(&format!("{focused}.outerHTML.slice(0, 90)")).to_string();
        assert!(outline != "none" && outline != "", "the focus does not show on {stop}");
        stops.push(stop);
        assert!(stops.len() < 60, "{stops:#?}");
    }
    browser.press("Enter");
    assert!(browser.holds(
        "document.querySelector('#effects th:nth-child(4)').getAttribute('aria-sort') === 'ascending'"
    ));
    browser.press(" ");
    assert!(browser.holds(
        "document.querySelector('#effects th:nth-child(4)').getAttribute('aria-sort') === 'descending'"
    ));
    while !browser.holds(&format!("{focused}.matches('#effects tbody a')")) {
        browser.press("Tab");
    }
    for key in ["Enter", " "] {
        browser.press(key);
        assert!(
            browser.holds(&format!("{focused}.getAttribute('aria-expanded') === 'true'")),
            "{key:?} opens"
        );
        assert!(browser.holds(&format!(
            "document.getElementById({focused}.getAttribute('aria-controls')).offsetHeight > 200"
        )));
        browser.press(key);
        assert!(
            browser.holds(&format!("{focused}.getAttribute('aria-expanded') === 'false'")),
            "{key:?} closes"
        );
    }
}

/// The worst contrast of text with its ground, by WCAG, and the text.
const CONTRAST: &str = r"(() => {
  const channel = (value) => value <= 0.03928 * 255 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const numbers = (color) => color.match(/[\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = numbers(getComputedStyle(one).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  let worst = [99, ''];
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.checkVisibility() || element.closest('script, style, option')) continue;
    const style = getComputedStyle(element);
    const [a, b] = [luminance(numbers(element.ownerSVGElement ? style.fill : style.color)), luminance(ground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < worst[0]) worst = [ratio, element.outerHTML.slice(0, 120)];
  }
  return worst;
})()";

#[test]
fn text_has_contrast_in_both_themes_and_on_paper() {
    let Some(mut browser) = Browser::start() else { return };
    let html = page(&full());
    let opened = "for (const one of document.querySelectorAll('details')) one.open = true";
    let ground = "getComputedStyle(document.body).backgroundColor";
    for (scheme, expected) in [("light", "rgb(255, 255, 255)"), ("dark", "rgb(16, 20, 26)")] {
        browser.prefer(scheme, "screen");
        browser.open(&html, "");
        // What was chosen before is kept.
        browser.value("localStorage.clear()");
        browser.open(&html, "");
        browser.value(opened);
        browser.value("new Promise((done) => setTimeout(done, 200))");
        assert_eq!(browser.value(ground), expected);
        let worst = browser.value(CONTRAST);
        assert!(worst[0].as_f64().unwrap() >= 4.5, "{scheme}: {worst}");
        // The button turns to the other one, whatever the system prefers, and to the first one again.
        click(&mut browser, "#theme");
        assert_ne!(browser.value(ground), expected);
        let worst = browser.value(CONTRAST);
        assert!(worst[0].as_f64().unwrap() >= 4.5, "the other one of {scheme}: {worst}");
        click(&mut browser, "#theme");
        assert_eq!(browser.value(ground), expected);
    }
    // Paper is white, whatever the screen was.
    click(&mut browser, "#theme");
    for scheme in ["light", "dark"] {
        browser.prefer(scheme, "print");
        assert_eq!(browser.value(ground), "rgb(255, 255, 255)");
        let worst = browser.value(CONTRAST);
        assert!(worst[0].as_f64().unwrap() >= 4.5, "on paper: {worst}");
        assert!(browser.holds("!document.querySelector('#theme').checkVisibility() && !document.querySelector('nav').checkVisibility()"));
    }
}

#[test]
fn a_phone_shows_all_without_moving_the_page_sideways() {
    let Some(mut browser) = Browser::start() else { return };
    let html = page(&full());
    for width in [320, 768] {
        browser.size(width, 700);
        browser.open(&html, "");
        click(&mut browser, "#effects a[role=button]");
        browser.value("for (const one of document.querySelectorAll('details')) one.open = true");
        click(&mut browser, "#effects a[role=button]");
        browser.value("new Promise((done) => setTimeout(done, 300))");
        // What is wider than the window must be in a box that scrolls, or hidden aside as the skip link.
        let wide = browser.texts(
            "[...document.querySelectorAll('body *')].filter((one) => { \
             if (!one.checkVisibility() || one.getBoundingClientRect().right <= innerWidth + 0.5) return false; \
             for (let box = one.parentElement; box; box = box.parentElement) if (getComputedStyle(box).overflowX !== 'visible') return false; \
             return true; }).map((one) => one.outerHTML.slice(0, 100))",
        );
        assert_eq!(wide, [""; 0], "at {width} px");
        assert!(browser.value("document.documentElement.scrollWidth").as_u64().unwrap() <= u64::from(width));
        // The detail is as wide as what is seen of the table.
        let detail =
            browser.value("document.querySelector('#effects .detail').getBoundingClientRect().width");
        assert!(detail.as_f64().unwrap() <= f64::from(width), "{detail}");
        assert!(
            browser.holds(
                "document.querySelector('#effects').closest('.scroll').scrollWidth >= innerWidth - 100"
            )
        );
    }
}

#[test]
fn what_a_screen_reader_needs_is_there() {
    let Some(mut browser) = Browser::start() else { return };
    browser.open(&page(&full()), "");
    browser.value("for (const one of document.querySelectorAll('details')) one.open = true");
    browser.value("new Promise((done) => setTimeout(done, 300))");
    for (what, expression) in [
        (
            "heads without scope",
            "document.querySelectorAll('#table th:not([scope]), #benchmarks th:not([scope])')",
        ),
        (
            "charts without a text alternative",
            "[...document.querySelectorAll('svg:not([aria-hidden])')].filter((one) => !one.querySelector(':scope > title + desc'))",
        ),
        (
            "fields without a label",
            "[...document.querySelectorAll('input, select')].filter((one) => one.labels.length !== 1)",
        ),
        (
            "ids twice",
            "[...document.querySelectorAll('[id]')].filter((one, i, all) => all.findIndex((other) => other.id === one.id) !== i)",
        ),
        (
            "links to nowhere",
            "[...document.querySelectorAll('a[href^=\"#\"]')].filter((one) => !document.querySelector(one.getAttribute('href')))",
        ),
        (
            "levels of headings left out",
            "[...document.querySelectorAll('h1, h2, h3, h4')].filter((one, i, all) => i && one.tagName[1] - all[i - 1].tagName[1] > 1)",
        ),
        (
            "nameless buttons",
            "[...document.querySelectorAll('button')].filter((one) => !one.hidden && !one.textContent.trim())",
        ),
    ] {
        let found = browser.texts(&format!("[...{expression}].map((one) => one.outerHTML.slice(0, 100))"));
        assert_eq!(found, [""; 0], "{what}");
    }
    assert!(
        browser
            .holds("document.querySelectorAll('h1').length === 1 && document.documentElement.lang === 'en'")
    );
}

/// Texts of a chart that lie on each other.
const OVERLAPS: &str = r"(() => {
  const found = [];
  for (const svg of document.querySelectorAll('svg:not([aria-hidden])')) {
    const boxes = [...svg.querySelectorAll('text')].map((text) => [text.getBoundingClientRect(), text.textContent.trim()]);
    for (const [i, [a, one]] of boxes.entries()) for (const [b, other] of boxes.slice(i + 1)) {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 3) found.push(`${svg.querySelector('title').textContent}: ${one} | ${other}`);
    }
    const whole = svg.getBoundingClientRect();
    for (const [a, one] of boxes) {
      if (a.left < whole.left - 1 || a.right > whole.right + 1) found.push(`${svg.querySelector('title').textContent}: ${one} leaves the chart`);
    }
  }
  return found;
})()";

#[test]
fn labels_of_charts_do_not_overlap() {
    let Some(mut browser) = Browser::start() else { return };
    for record in [full(), many(40), many(100)] {
        browser.open(&page(&record), "");
        browser.value("document.querySelector('#effects a[role=button]').click()");
        assert!(browser.holds("document.querySelectorAll('#forest svg').length > 0"));
        assert_eq!(browser.texts(OVERLAPS), [""; 0]);
    }
}

#[test]
fn ten_thousand_benchmarks_stay_usable() {
    let Some(mut browser) = Browser::start() else { return };
    // As few arms and blocks as make all kinds of rows.
    let workload = |i: usize| Workload {
        family: ["call", "generator", "control", "program"][i % 4],
        name: format!("w{i}").leak(),
        arms: arms(1.0, 0.9 + 1e-5 * i as f64)
            .into_iter()
            .filter(|truth| truth.arm.ends_with("code"))
            .collect(),
    };
    let workloads: Vec<_> = (0..10_000).map(workload).collect();
    let html = page(&record(&workloads, Host { blocks: 2, noise: 0.005, seed: 3 }));
    assert!(html.len() < 20_000_000, "{} bytes", html.len());
    browser.open(&html, "");
    let rows = |browser: &mut Browser| {
        browser.value("document.querySelectorAll('#effects tbody tr').length").as_u64().unwrap()
    };
    assert!((1..=400).contains(&rows(&mut browser)));
    let elements = browser.value("document.querySelectorAll('*').length").as_u64().unwrap();
    assert!(elements < 100_000, "{elements} elements");
    assert!(browser.holds("document.body.innerText.includes('The record holds 10000 benchmarks')"));
    assert!(browser.holds("!document.querySelector('#effects tbody a')"), "there are no details to open");
    assert!(
        browser.holds("document.querySelector('form.filters output').textContent.startsWith('20000 of ')")
    );
    // All of them are reached: the last one by its name, the largest effects by sorting, the others by showing more.
    choose(&mut browser, "text", "/w9999");
    assert_eq!(column(&mut browser, 1), ["program/w9999 (20)", "program/w9999 (20)"]);
    choose(&mut browser, "text", "");
    choose(&mut browser, "metric", "instructions (simulated)");
    click(&mut browser, "#effects thead th:nth-child(4) button");
    assert_eq!(column(&mut browser, 1)[0], "call/w0 (20)");
    let before = rows(&mut browser);
    click(&mut browser, ".more");
    assert_eq!(rows(&mut browser), 2 * before);
    assert_eq!(browser.complaints(), [""; 0]);
}
