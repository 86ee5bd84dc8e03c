//! Validates the instrument on simulated hosts: `cargo run --release -p reports --example validate -- EXPERIMENTS FILE`.

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [experiments, file] = arguments.as_slice() else {
        eprintln!("usage: validate EXPERIMENTS FILE");
        std::process::exit(2);
    };
    let Ok(experiments) = experiments.parse() else {
        eprintln!("validate: {experiments:?} is not a number of experiments");
        std::process::exit(2);
    };
    let options = reports::validation::Options::full(experiments, 1);
    let validation = reports::validation::run(&options, &|done, of| {
        if done % (of / 20).max(1) == 0 {
            eprintln!("{done} of {of} experiments");
        }
    });
    std::fs::write(file, reports::render_validation_html(&validation))?;
    std::process::exit(i32::from(!validation.holds()))
}
