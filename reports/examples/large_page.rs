//! How long a page of very many benchmarks takes, and how large it is:
//! `cargo run --release -p reports --example large_page -- BENCHMARKS FILE`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::time::Instant;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let ([count, file], Some(Ok(benchmarks))) =
        (arguments.as_slice(), arguments.first().map(|count| count.parse::<usize>()))
    else {
        eprintln!("usage: large_page BENCHMARKS FILE");
        std::process::exit(2);
    };
    let record = common::many(benchmarks);
    let (options, start) = (reports::AnalysisOptions::default(), Instant::now());
    let analysis = reports::analyse(&record, &options);
    let (analysed, start) = (start.elapsed(), Instant::now());
    let page = reports::render_html(&record, &analysis);
    let rendered = start.elapsed();
    println!(
        "{count} benchmarks, {} comparisons: analysed in {analysed:.2?}, rendered in {rendered:.2?}, {:.1} MB",
        analysis.rows.len(),
        page.len() as f64 / 1e6
    );
    std::fs::write(file, page)
}
