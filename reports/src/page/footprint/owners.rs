//! Whose the memory is that a child has of its own: what it copied of its parent's, and what it got anew.

use super::{MIB, bytes, numbers};
use crate::format::plural;
use crate::model::Analysis;
use crate::model::footprint::Footprint;
use crate::page::plot::{self, Canvas, Drawn, GRID, INK, MUTED, SERIES, text};
use bench_data::footprint::{OWNERS, private_of};
use maud::{Markup, html};
use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

/// What is stacked, and the owners that it sums up.
const PARTS: [(&str, &[&str]); 6] = [
    ("transient objects", &["objects"]),
    ("runtime forms, caches, tables, large objects", &["heap"]),
    ("promoted code and constants", &["sealed"]),
    ("permanent functions", &["permanent_writable"]),
    ("images and what is known of them", &["image", "image_side"]),
    ("frames, native stacks, static variables", &["stack", "native_stack", "program"]),
];

const ROW: i32 = 30;
const X: (i32, i32) = (200, 700);

pub fn part(analysis: &Analysis) -> Option<Markup> {
    let rows: Vec<&Footprint> = analysis.footprints.iter().filter(|row| row.family == "fork").collect();
    let mut workloads: Vec<&str> = Vec::new();
    for row in &rows {
        if !workloads.contains(&row.workload.as_str()) {
            workloads.push(&row.workload);
        }
    }
    // The setting with most children is the one that a server has.
    let children = |workload: &&&str| {
        let row = rows.iter().find(|row| row.workload == **workload);
        row.map_or(0, |row| row.functions * row.value("setting.children").unwrap_or(0.0) as u64)
    };
    let first = *workloads.iter().max_by_key(children)?;
    let others: Vec<&str> = workloads.iter().copied().filter(|workload| *workload != first).collect();
    let of = |workload: &str| -> Vec<&Footprint> {
        rows.iter().copied().filter(|row| row.workload == workload).collect()
    };
    Some(html! {
        h3 { "What a child copies, and whose it is" }
        (figure(&of(first)))
        @if !others.is_empty() {
            details {
                summary { "The same for " (plural(others.len(), "other setting")) }
                @for workload in others { (figure(&of(workload))) }
            }
        }
        (table(&rows))
    })
}

fn private(row: &Footprint, owners: &[&str]) -> f64 {
    owners.iter().filter_map(|owner| row.value(&private_of("child", owner))).sum()
}

fn figure(rows: &[&Footprint]) -> Markup {
    let Some(first) = rows.first() else { return html! {} };
    let title = format!("Private memory of a child: {}", first.summary);
    let describe = |row: &&Footprint| {
        let parts = PARTS.map(|(name, owners)| format!("{name} {}", bytes(Some(private(row, owners)))));
        format!("{}: {}.", row.arm, parts.join(", "))
    };
    let description = rows.iter().map(describe).collect::<Vec<_>>().join(" ");
    let keys = PARTS.map(|(name, _)| name);
    let caption = html! {
        strong { (title) } ". Median of the children. From left to right: " (plot::patches(&keys)) "Source: /proc/self/pagemap."
    };
    let size = (760, (rows.len() as i32 * ROW + 60) as u32);
    plot::figure(size, &title, &description, caption, |canvas| draw(canvas, rows))
}

fn draw(canvas: &Canvas<'_>, rows: &[&Footprint]) -> Drawn {
    let total = |row: &Footprint| PARTS.iter().map(|(_, owners)| private(row, owners)).sum::<f64>();
    let most = rows.iter().map(|row| total(row)).fold(1.0, f64::max);
    let x_at = |bytes: f64| X.0 + (bytes / most * f64::from(X.1 - X.0 - 60)).round() as i32;
    let bottom = 10 + rows.len() as i32 * ROW;
    let step = plot::round_step(most / MIB / 5.0) * MIB;
    for tick in 0..=(most / step) as i32 {
        let value = step * f64::from(tick);
        canvas.draw(&PathElement::new([(x_at(value), 6), (x_at(value), bottom)], GRID.stroke_width(1)))?;
        let decimals = (-(step / MIB).log10().floor()).max(0.0) as usize;
        let label = format!("{:.decimals$} MiB", value / MIB);
        canvas.draw(&Text::new(label, (x_at(value), bottom + 16), text(12, MUTED, HPos::Center)))?;
    }
    for (i, row) in rows.iter().enumerate() {
        let top = 12 + i as i32 * ROW;
        canvas.draw(&Text::new(row.arm.clone(), (X.0 - 12, top + 10), text(13, INK, HPos::Right)))?;
        let mut from = 0.0;
        for (part, (_, owners)) in PARTS.iter().enumerate() {
            let to = from + private(row, owners);
            let corners = [(x_at(from), top), (x_at(to), top + 20)];
            if corners[1].0 > corners[0].0 {
                canvas.draw(&Rectangle::new(corners, SERIES[part].filled()))?;
            }
            from = to;
        }
        let label = bytes(Some(from));
        canvas.draw(&Text::new(label, (x_at(from) + 8, top + 10), text(12, MUTED, HPos::Left)))?;
    }
    Ok(())
}

fn table(rows: &[&Footprint]) -> Markup {
    let table = html! {
        table {
            caption {
                "Private memory of a child by owner, median of the children: pages that are the child's alone and not of a file. A page "
                "with two owners is counted with one."
            }
            thead { tr {
                th { "benchmark" } th { "arm" }
                @for (_, title) in OWNERS { th.num { (title) } }
            } }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" { (row.workload) }
                        td.arm { (row.arm) }
                        @for (owner, _) in OWNERS { td.num { (bytes(row.value(&private_of("child", owner)))) } }
                    }
                }
            }
        }
    };
    numbers("private memory by owner", &table)
}
