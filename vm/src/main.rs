//! temp
use permanence_vm::*;
fn main() {
    let file = std::env::args().nth(1).unwrap();
    let src = std::fs::read_to_string(&file).unwrap();
    let spec = compile::compile(&src, &file, compile::Mode::Module).unwrap();
    if std::env::args().nth(2).is_some() {
        let mut s = String::new();
        bytecode::dis::disassemble(&spec, &mut s).unwrap();
        println!("{s}");
    }
    let vm = Vm::new(Config::default());
    let code = vm.load_code(&spec).unwrap();
    let m = object::Module::new("__main__");
    let r = vm.run_code_in(&code, &m.dict, &m.dict);
    match r {
        Ok(v) => println!("ok {}", v.is_none()),
        Err(e) => {
            println!("{:?} {:?}", e, vm.str(e.0.as_value()));
            println!("{:?}", e.0.args.with(|a| a.items().first().and_then(|a| a.as_str().map(str::to_owned))))
        }
    }
    println!("{:?}", m.dict.get_text("x").and_then(|x| x.as_small_int()));
}
