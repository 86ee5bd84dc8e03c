//! The file around an image: an ELF64 shared object that linkers, loaders and binary tools accept.
//!
//! ```text
//! +0      ELF header, program headers | .hash | .dynsym | .dynstr | .dynamic      \  one read-only segment,
//! +4096   .rodata.permanence = the image, symbol `permanence_image`               /  address = file offset
//! …       section names, section headers                                             not loaded
//! ```
//!
//! There is nothing to relocate and nothing to write, so `.dynamic` is read-only, too: a process that maps the file by `dlopen`
//! (glibc 2.35 or later) has no private page of it. `permvm` itself maps the image alone.

use object::elf;
use object::endian::Endianness;
use object::read::elf::FileHeader as _;
use object::write::elf::{FileHeader, ProgramHeader, SectionHeader, Sym, Writer};

use super::{Checked, Refusal};

/// Where in the file the image begins.
pub const IMAGE_AT: usize = 4096;

/// The symbol that the image stands behind.
pub const SYMBOL: &str = "permanence_image";

const PAGE: u64 = 4096;

/// The shared object with that name around `image`.
pub fn wrap(image: &[u8], soname: &str) -> Result<Vec<u8>, String> {
    let mut file = Vec::with_capacity(image.len() + 2 * IMAGE_AT);
    let mut writer = Writer::new(Endianness::Little, true, &mut file);

    writer.reserve_file_header();
    writer.reserve_program_headers(3);
    writer.reserve_null_section_index();
    let section_name = writer.add_section_name(b".rodata.permanence");
    writer.reserve_hash_section_index();
    writer.reserve_dynsym_section_index();
    writer.reserve_dynstr_section_index();
    // Not `reserve_dynamic_section_index`, whose section is writable.
    let dynamic_name = writer.add_section_name(b".dynamic");
    writer.reserve_section_index();
    let section = writer.reserve_section_index();
    writer.reserve_shstrtab_section_index();
    writer.reserve_null_dynamic_symbol_index();
    let symbol_name = writer.add_dynamic_string(SYMBOL.as_bytes());
    let soname = writer.add_dynamic_string(soname.as_bytes());
    writer.reserve_dynamic_symbol_index();
    let hash_at = writer.reserve_hash(1, 2) as u64;
    let dynsym_at = writer.reserve_dynsym() as u64;
    let dynstr_at = writer.reserve_dynstr() as u64;
    let dynstr_size = writer.dynstr_len() as u64;
    let dynamic_at = writer.reserve_dynamic(7) as u64;
    let dynamic_size = 7 * 16;
    let image_at = writer.reserve(image.len(), IMAGE_AT) as u64;
    if image_at != IMAGE_AT as u64 {
        return Err("the name of the file is too long for its ELF header".to_owned());
    }
    writer.reserve_shstrtab();
    writer.reserve_section_headers();
    let loaded = image_at + image.len() as u64;

    let failed = |error: object::write::Error| format!("cannot write the ELF file: {error}");
    writer
        .write_file_header(&FileHeader {
            os_abi: elf::ELFOSABI_NONE,
            abi_version: 0,
            e_type: elf::ET_DYN,
            e_machine: elf::EM_X86_64,
            e_entry: 0,
            e_flags: 0,
        })
        .map_err(failed)?;
    writer.write_align_program_headers();
    let segment = |p_type: u32, offset: u64, size: u64, align: u64| ProgramHeader {
        p_type,
        p_flags: elf::PF_R,
        p_offset: offset,
        p_vaddr: offset,
        p_paddr: offset,
        p_filesz: size,
        p_memsz: size,
        p_align: align,
    };
    writer.write_program_header(&segment(elf::PT_LOAD, 0, loaded, PAGE));
    writer.write_program_header(&segment(elf::PT_DYNAMIC, dynamic_at, dynamic_size, 8));
    // Without it, loaders take the stack for executable.
    let stack = ProgramHeader { p_flags: elf::PF_R | elf::PF_W, ..segment(elf::PT_GNU_STACK, 0, 0, 16) };
    writer.write_program_header(&stack);
    writer.write_hash(1, 2, |i| (i == 1).then(|| elf::hash(SYMBOL.as_bytes())));
    writer.write_null_dynamic_symbol();
    writer.write_dynamic_symbol(&Sym {
        name: Some(symbol_name),
        section: Some(section),
        st_info: elf::STB_GLOBAL << 4 | elf::STT_OBJECT,
        st_other: elf::STV_DEFAULT,
        st_shndx: 0,
        st_value: image_at,
        st_size: image.len() as u64,
    });
    writer.write_dynstr();
    writer.write_align_dynamic();
    writer.write_dynamic_string(elf::DT_SONAME, soname).map_err(failed)?;
    for (tag, value) in [
        (elf::DT_HASH, hash_at),
        (elf::DT_STRTAB, dynstr_at),
        (elf::DT_SYMTAB, dynsym_at),
        (elf::DT_STRSZ, dynstr_size),
        (elf::DT_SYMENT, 24),
        (elf::DT_NULL, 0),
    ] {
        writer.write_dynamic(tag, value).map_err(failed)?;
    }
    writer.pad_until(IMAGE_AT);
    writer.write(image);
    writer.write_shstrtab();
    writer.write_null_section_header();
    writer.write_hash_section_header(hash_at);
    writer.write_dynsym_section_header(dynsym_at, 1);
    writer.write_dynstr_section_header(dynstr_at);
    let dynstr = writer.dynstr_index();
    writer.write_section_header(&SectionHeader {
        name: Some(dynamic_name),
        sh_type: elf::SHT_DYNAMIC,
        sh_flags: elf::SHF_ALLOC.into(),
        sh_addr: dynamic_at,
        sh_offset: dynamic_at,
        sh_size: dynamic_size,
        sh_link: dynstr.0,
        sh_info: 0,
        sh_addralign: 8,
        sh_entsize: 16,
    });
    writer.write_section_header(&SectionHeader {
        name: Some(section_name),
        sh_type: elf::SHT_PROGBITS,
        sh_flags: elf::SHF_ALLOC.into(),
        sh_addr: image_at,
        sh_offset: image_at,
        sh_size: image.len() as u64,
        sh_link: 0,
        sh_info: 0,
        sh_addralign: PAGE,
        sh_entsize: 0,
    });
    writer.write_shstrtab_section_header();
    Ok(file)
}

/// Checks that the beginning of a file is that of a shared object for this machine.
pub fn check_front(front: &[u8]) -> Checked<()> {
    let foreign = |reason: &str| Err(Refusal::Foreign(reason.to_owned()));
    let Ok(header) = elf::FileHeader64::<Endianness>::parse(front) else {
        return foreign("it is no ELF64 file");
    };
    let Ok(endian) = header.endian() else { return foreign("it is no ELF64 file") };
    if endian != Endianness::Little || header.e_machine(endian) != elf::EM_X86_64 {
        return foreign("it is a program for another machine");
    }
    if header.e_type(endian) != elf::ET_DYN {
        return foreign("it is no shared object");
    }
    Ok(())
}
