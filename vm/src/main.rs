//! `permvm`: runs, shows, checks and measures Python programs. See `permvm --help`.

mod cli;

#[global_allocator]
static HEAP: permanence_vm::heap::CountedHeap = permanence_vm::heap::CountedHeap;

fn main() -> std::process::ExitCode {
    cli::main()
}
