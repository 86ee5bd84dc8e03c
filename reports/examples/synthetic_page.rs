//! Writes the page of a synthetic record, to look at: `cargo run -p reports --example synthetic_page -- FILE`.

#[path = "../tests/common/mod.rs"]
mod common;

fn main() -> std::io::Result<()> {
    let Some(file) = std::env::args_os().nth(1) else {
        eprintln!("usage: synthetic_page FILE");
        std::process::exit(2);
    };
    let record = common::full();
    let analysis = reports::analyse(&record, &reports::AnalysisOptions::default());
    print!("{}", reports::table_text(&analysis, &reports::Filter::headline(&analysis)));
    std::fs::write(file, reports::render_html(&record, &analysis))
}
