//! Permanent images: what runs from one, what tools say of one, and what is refused.
//!
//! On builds with a ledger a run whose refcounts do not balance exits with 71, so each program here is also a test of that.
#![cfg(all(feature = "permanent", not(feature = "bound")))]

mod common;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use common::{Output, folder, permvm};

/// Exit code of a process that meets a damaged part of an image.
const CORRUPT: i32 = permanence_vm::image::CORRUPT as i32;

/// An empty folder of that name.
fn fresh(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("images").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an old folder can be removed");
    }
    fs::create_dir_all(&folder).expect("the folder for temporary files is writable");
    folder
}

fn write(folder: &Path, name: &str, text: &str) -> String {
    let file = folder.join(name);
    fs::create_dir_all(file.parent().expect("in a folder")).expect("writable");
    fs::write(&file, text).expect("writable");
    file.to_string_lossy().into_owned()
}

fn pack(arguments: &[&str]) {
    let output = permvm(&[&["pack"], arguments].concat());
    assert_eq!((output.code, output.stderr.as_str()), (0, ""), "{arguments:?}");
}

fn path(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

fn run(arguments: &[&str]) -> Output {
    permvm(&[&["run"], arguments].concat())
}

const MODULE: &str = "\
'''About this module.'''
import math
BIG = 12345678901234567890123
class A:
    def __init__(self, x):
        self.x, self.y = x, -0.0
    def m(self, k=3, *a, kw=4, **rest):
        'About m.'
        return self.x, str(self.y), k, a, kw, sorted(rest), b'ab\\0', (1, ('x', None, ...)), BIG
def many(n):
    for i in range(n):
        yield i * 2.5
def outer(z):
    def inner(y):
        return z + y
    return inner
def member(x):
    return x in {1, 2, 'three', 4.0}
async def later():
    return 5
power = lambda q: q ** 30 + 99999999999999999999 - -170141183460469231731687303715884105728
def texts():
    return [k for k in {'a': 1, 'ü': 2, '\\U0001f600': 3}] + [f'{x!r:>5}' for x in 'ab']
def nans():
    return repr(1e400), repr(-1e400), repr(1e400 - 1e400), 0x8000000000000000, 4611686018427387904
def fails():
    raise ValueError('as é wanted')
";

const MAIN: &str = "\
import sys
import mod
print(mod.A(7).m(1, 2, 3, kw=9, zz=1), list(mod.many(4)), mod.outer(3)(4))
print(mod.member(2), mod.member('three'), mod.member(9), mod.power(7), mod.texts(), mod.nans())
print(mod.__doc__, mod.A.__doc__, mod.A.m.__doc__, mod.A.m.__qualname__, mod.many.__name__)
code = mod.many.__code__
print(code.co_varnames, code.co_consts, type(code), mod.many.__code__ is code)
f = mod.outer(5)
f.__code__ = mod.outer(6).__code__.replace(co_name='other')
print(f(1), f.__name__, f.__code__.co_name, mod.outer.__code__.co_consts[1].co_freevars)
try:
    mod.later().send(None)
except StopIteration as stop:
    print(stop.value)
mod.fails()
";

/// A folder with the two programs and the image of the first.
fn example(name: &str) -> PathBuf {
    let folder = fresh(name);
    write(&folder, "mod.py", MODULE);
    write(&folder, "main.py", MAIN);
    pack(&[path(&folder.join("mod.py"))]);
    folder
}

/// The VM's library as files, and a program that makes calls into most of it.
#[test]
fn the_library_does_the_same_from_every_form() {
    let program = folder("../experiments/footprint/stdlib.py");
    let wanted = run(&[path(&program)]).success();
    assert!(wanted.lines().count() > 40, "{wanted}");
    for (form, extension) in [("image", "so"), ("serialised", "permc")] {
        let folder = fresh(&format!("library-{form}"));
        let files = permvm(&["library", path(&folder)]).success();
        for file in files.lines().map(|file| folder.join(file)) {
            let package = file.file_name().is_some_and(|name| name == "__init__.py");
            match form {
                "serialised" => pack(&["--serialised", path(&file)]),
                _ if package => pack(&[path(file.parent().expect("a package's folder"))]),
                _ => pack(&[path(&file)]),
            }
        }
        // As it would be installed: without sources.
        for file in files.lines() {
            fs::remove_file(folder.join(file)).expect("it was written");
        }
        fs::copy(&program, folder.join("main.py")).expect("writable");
        let output = run(&["--show-imports", "--modules", form, path(&folder.join("main.py"))]);
        assert_eq!((output.code, output.stdout.as_str()), (0, wanted.as_str()), "{}", output.stderr);
        let imports: Vec<&str> = output.stderr.lines().collect();
        assert!(imports.len() > 25, "{imports:?}");
        for import in imports {
            assert!(import.ends_with(&format!(".{extension}")), "{import}");
        }
    }
}

#[test]
fn modules_do_the_same_from_every_form() {
    let folder = example("forms");
    pack(&["--serialised", path(&folder.join("mod.py"))]);
    let main = folder.join("main.py");
    let source = run(&["--modules", "source", path(&main)]);
    assert!(source.stderr.contains("in fails\n    raise ValueError('as é wanted')"), "{}", source.stderr);
    for options in [
        &["--modules", "image"][..],
        &["--modules", "auto"],
        &["--modules", "serialised"],
        &["--modules", "image", "--promote", "functions"],
        &["--modules", "image", "--promote", "code"],
        &["--modules", "image", "--no-source-check"],
    ] {
        let output = run(&[options, &[path(&main)]].concat());
        assert_eq!(
            (output.code, &output.stdout, &output.stderr),
            (1, &source.stdout, &source.stderr),
            "{options:?}"
        );
    }
}

#[test]
fn the_listing_of_an_image_is_that_of_its_source() {
    let folder = example("listing");
    let image = permvm(&["dis", path(&folder.join("mod.so"))]).success();
    let source = permvm(&["dis", path(&folder.join("mod.py"))]).success();
    assert_eq!(image.strip_prefix("module mod\n"), Some(source.as_str()));
}

#[test]
fn packing_is_reproducible() {
    let (one, two) = (example("once"), example("twice"));
    let read = |folder: &Path| fs::read(folder.join("mod.so")).expect("packed");
    assert_eq!(read(&one), read(&two));
}

#[test]
fn a_package_is_one_image() {
    let folder = fresh("package");
    write(
        &folder,
        "pkg/__init__.py",
        "from . import a\nfrom .sub.b import f\nname = __name__, __package__\n",
    );
    write(&folder, "pkg/a.py", "x = 1\n");
    write(&folder, "pkg/sub/__init__.py", "");
    write(&folder, "pkg/sub/b.py", "from ..a import x\ndef f():\n    return x + 1\n");
    let main = write(
        &folder,
        "main.py",
        "import pkg, pkg.sub.b\nprint(pkg.f(), pkg.name, pkg.sub.b.__file__ != '')\n",
    );
    let expected = run(&["--modules", "source", &main]).success();
    pack(&[path(&folder.join("pkg"))]);
    assert_eq!(run(&["--modules", "image", &main]).success(), expected);
    let told = run(&["--show-imports", &main]);
    assert_eq!(told.stderr.matches("pkg.so\n").count(), 4, "{}", told.stderr);
    // The image alone is the package, too.
    fs::rename(folder.join("pkg"), folder.join("moved")).expect("a folder can be renamed");
    assert_eq!(run(&[&main]).success(), expected);
}

#[test]
fn a_changed_source_is_taken_instead() {
    let folder = fresh("stale");
    let module = write(&folder, "mod.py", "print('old')\n");
    let main = write(&folder, "main.py", "import mod\n");
    pack(&[&module]);
    assert_eq!(run(&[&main]).success(), "old\n");
    write(&folder, "mod.py", "print('new')\n");
    let told = run(&["--show-imports", &main]);
    assert_eq!(told.stdout, "new\n");
    assert!(told.stderr.contains("out of date: its source has changed"), "{}", told.stderr);
    assert_eq!(run(&["--no-source-check", &main]).success(), "old\n");
    let refused = run(&["--modules", "image", &main]);
    assert_eq!(refused.code, 1);
    assert!(refused.last_error().starts_with("ImportError: mod is not imported"), "{}", refused.stderr);
    fs::remove_file(&module).expect("there");
    assert_eq!(run(&[&main]).success(), "old\n");
}

/// Runs a tool if it is there.
fn tool(name: &str, arguments: &[&str]) -> Option<String> {
    let Ok(output) = Command::new(name).args(arguments).output() else {
        eprintln!("{name} is not there: not compared");
        return None;
    };
    assert!(output.status.success(), "{name} {arguments:?}");
    assert!(output.stderr.is_empty(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn binary_tools_accept_an_image() {
    let folder = example("tools");
    let image = folder.join("mod.so");
    if let Some(text) = tool("readelf", &["-aW", path(&image)]) {
        assert!(!text.contains("Warning") && !text.contains("Error"), "{text}");
        assert!(text.contains("There are no relocations in this file."), "{text}");
        assert_eq!(text.matches("  LOAD ").count(), 1, "{text}");
        assert!(text.contains("Library soname: [mod.so]"), "{text}");
    }
    if let Some(text) = tool("nm", &["-D", path(&image)]) {
        assert!(text.ends_with(" R permanence_image\n"), "{text}");
    }
    if let Some(text) = tool("objdump", &["-h", path(&image)]) {
        assert!(text.contains(".rodata.permanence"), "{text}");
    }
    let name = std::ffi::CString::new(path(&image)).expect("no zero byte");
    // SAFETY: the file has no code that could run; the symbol is read within the image, whose first bytes it is.
    unsafe {
        let library = libc::dlopen(name.as_ptr(), libc::RTLD_NOW);
        assert!(!library.is_null(), "dlopen takes the image");
        let symbol = libc::dlsym(library, c"permanence_image".as_ptr()).cast::<[u8; 8]>();
        assert_eq!(*symbol, permanence_vm::image::layout::MAGIC);
        libc::dlclose(library);
    }
}

/// `permvm check` refuses the file, running it fails with the same reason, and importing it takes the source.
fn refused(folder: &Path, reason: &str) {
    let image = folder.join("mod.so");
    let checked = permvm(&["check", path(&image)]);
    assert_eq!(checked.code, 1, "{}{}", checked.stdout, checked.stderr);
    assert!(checked.stderr.contains(reason), "{reason}: {}", checked.stderr);
    let main = write(folder, "short.py", "import mod\nprint(mod.outer(1)(2))\n");
    let run = run(&["--show-imports", &main]);
    assert_eq!((run.code, run.stdout.as_str()), (0, "3\n"), "{}", run.stderr);
    assert!(run.stderr.contains(reason), "{reason}: {}", run.stderr);
}

#[test]
fn what_is_no_image_is_refused_and_the_source_taken() {
    let folder = example("refused");
    let image = folder.join("mod.so");
    let good = fs::read(&image).expect("packed");
    for (bytes, reason) in [
        (&good[..0], "too short"),
        (&good[..100], "too short"),
        (&good[..4096], "too short"),
        (&good[..4096 + 192], "the file ends after"),
        (&good[..8192 + 100], "the file ends after"),
    ] {
        fs::write(&image, bytes).expect("writable");
        let main = write(&folder, "short.py", "import mod\nprint(mod.outer(1)(2))\n");
        let output = run(&["--show-imports", &main]);
        assert_eq!(output.stdout, "3\n", "{}", output.stderr);
        assert!(output.stderr.contains(reason), "{reason}: {}", output.stderr);
    }
    let elf = |change: fn(&mut Vec<u8>)| {
        let mut bytes = good.clone();
        change(&mut bytes);
        fs::write(&image, bytes).expect("writable");
    };
    elf(|bytes| bytes[18] = 0xb7);
    refused(&folder, "a program for another machine");
    elf(|bytes| bytes[4096] ^= 1);
    refused(&folder, "it does not begin as an image does");
    elf(|bytes| bytes[4096 + 8] = 9);
    refused(&folder, "its format is 9");
    elf(|bytes| bytes[4096 + 40] ^= 1);
    refused(&folder, "the header's checksum is wrong");
    fs::write(&image, &good).expect("writable");
    fs::set_permissions(&image, fs::Permissions::from_mode(0o666)).expect("our own file");
    refused(&folder, "everybody may write to the file");
    fs::remove_file(&image).expect("there");
    // Another shared object, as CPython's extension modules are.
    fs::copy("/proc/self/exe", &image).expect("readable");
    refused(&folder, "it does not begin as an image does");
    fs::remove_file(&image).expect("there");
    fs::create_dir(&image).expect("writable");
    let main = folder.join("short.py");
    assert_eq!(run(&[path(&main)]).success(), "3\n");
    let checked = permvm(&["check", path(&image)]);
    assert_eq!(checked.code, 2, "{}", checked.stderr);
}

/// Statements enough for blocks of their own.
fn filler() -> String {
    let lines: Vec<String> = (0..400).map(|i| format!("    x = x * {i} + {i}.5\n")).collect();
    lines.concat()
}

#[test]
fn damage_found_late_ends_the_process_with_the_reason() {
    let folder = fresh("late");

    let filler = filler();
    write(&folder, "mod.py", &format!("def far(x):\n{filler}    return x\ndef near():\n    return 1\n"));
    let main = write(&folder, "main.py", "import mod\nprint(mod.near())\nprint(mod.far(1.0))\n");
    pack(&[path(&folder.join("mod.py"))]);
    let image = folder.join("mod.so");
    let mut bytes = fs::read(&image).expect("packed");
    let place = 2 * 4096 + 4096 + 77;
    bytes[place] ^= 0x40;
    fs::write(&image, &bytes).expect("writable");
    let output = run(&[&main]);
    assert_eq!((output.code, output.stdout.as_str()), (CORRUPT, "1\n"), "{}", output.stderr);
    assert!(output.stderr.contains("mod.so: damaged: the checksum of block 1 is wrong"), "{}", output.stderr);
}

#[test]
fn a_file_that_shrinks_while_it_is_mapped_ends_the_process_with_the_reason() {
    let folder = fresh("shrinks");
    let filler = filler();
    write(&folder, "mod.py", &format!("def far(x):\n{filler}    return x\ndef near():\n    return 1\n"));
    pack(&[path(&folder.join("mod.py"))]);
    // It waits for a line while its image is cut.
    let main_waits = write(
        &folder,
        "waits.py",
        "import mod, sys\nprint(mod.near(), flush=True)\nsys.stdin.readline()\nprint(mod.far(1.0))\n",
    );
    let mut child = Command::new(env!("CARGO_BIN_EXE_permvm"))
        .args(["run", &main_waits])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("starts");
    let mut line = String::new();
    let mut out = std::io::BufReader::new(child.stdout.take().expect("piped"));
    std::io::BufRead::read_line(&mut out, &mut line).expect("readable");
    assert_eq!(line, "1\n");
    let file = fs::OpenOptions::new().write(true).open(folder.join("mod.so")).expect("writable");
    file.set_len(2 * 4096 + 8).expect("can be shortened");
    std::io::Write::write_all(&mut child.stdin.take().expect("piped"), b"\n").expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(CORRUPT), "{stderr}");
    assert!(stderr.contains("an image was shortened"), "{stderr}");
}

/// Copies the Python files and folders below `from`.
fn copy_tree(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("writable");
    for entry in fs::read_dir(from).expect("readable") {
        let entry = entry.expect("readable").path();
        let target = to.join(entry.file_name().expect("a name"));
        if entry.is_dir() {
            copy_tree(&entry, &target);
        } else {
            fs::copy(&entry, &target).expect("writable");
        }
    }
}

fn programs_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("readable") {
        let entry = entry.expect("readable").path();
        if entry.is_dir() {
            programs_below(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "py") {
            found.push(entry);
        }
    }
}

/// Every program of the suites ends from its image as from its source.
#[test]
fn programs_end_the_same_from_their_images() {
    let here = fresh("suites");
    copy_tree(&folder("tests/conformance"), &here.join("conformance"));
    copy_tree(&folder("tests/programs"), &here.join("programs"));
    let mut programs = Vec::new();
    programs_below(&here, &mut programs);
    programs.sort();
    assert!(programs.len() > 500, "{} programs", programs.len());
    let (next, failures) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(program) = programs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Some(difference) = image_differs(program) {
                        failures.lock().expect("no panic").push(difference);
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().expect("no panic");
    assert!(failures.is_empty(), "{} differ:\n{}", failures.len(), failures.join("\n"));
}

fn image_differs(program: &Path) -> Option<String> {
    let source = run(&["--modules", "source", path(program)]);
    let packed = permvm(&["pack", path(program)]);
    if packed.code != 0 {
        // What does not compile cannot be packed.
        return (packed.stderr != source.stderr).then(|| format!("{}: {}", program.display(), packed.stderr));
    }
    let image = program.with_extension("so");
    let output = run(&["--modules", "source", path(&image)]);
    fs::remove_file(&image).expect("just written");
    let same = (output.code, &output.stdout, &output.stderr) == (source.code, &source.stdout, &source.stderr);
    (!same).then(|| {
        let (a, b) = (source.stdout + &source.stderr, output.stdout + &output.stderr);
        let line = a.lines().zip(b.lines()).find(|(a, b)| a != b).unwrap_or(("", "one is longer"));
        format!("{}: `{}` but from its image `{}`", program.display(), line.0, line.1)
    })
}
