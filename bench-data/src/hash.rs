//! Content hashes of binaries and sources, written as `sha256:` and 64 hexadecimal digits.

use sha2::{Digest, Sha256};
use std::{fmt::Write as _, fs::File, io, path::Path};

const PREFIX: &str = "sha256:";

/// The hash of some bytes.
pub fn of_bytes(bytes: &[u8]) -> String {
    written(&Sha256::digest(bytes))
}

/// The hash of a file's content.
pub fn of_file(path: &Path) -> io::Result<String> {
    let mut hasher = Sha256::new();
    io::copy(&mut File::open(path)?, &mut hasher)?;
    Ok(written(&hasher.finalize()))
}

/// Whether a text is such a hash.
pub fn is_valid(text: &str) -> bool {
    text.strip_prefix(PREFIX)
        .is_some_and(|hex| hex.len() == 64 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
}

fn written(digest: &[u8]) -> String {
    digest.iter().fold(PREFIX.to_owned(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answer() {
        // From `printf abc | sha256sum`.
        let expected = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(of_bytes(b"abc"), expected);
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), b"abc").unwrap();
        assert_eq!(of_file(file.path()).unwrap(), expected);
        assert!(is_valid(expected));
        assert!(!is_valid("sha256:abc"));
        assert!(!is_valid(&expected.to_uppercase()));
    }
}
