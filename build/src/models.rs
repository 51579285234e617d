//! The files of a model: found at a path and read, compressed or not.
//!
//! A path is a model file, a folder that contains model files at any depth, or `-` for the standard input. The files of
//! one model are merged later, by the generator.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use farrier_codegen::diagnostic::Source;
use flate2::read::MultiGzDecoder;

use crate::Error;

/// The endings of the names of model files in a folder.
const ENDINGS: [&str; 2] = [".json", ".json.gz"];

/// The path that means the standard input.
const STANDARD_INPUT: &str = "-";

/// The first bytes of a gzip file.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Returns `true` if a path means the standard input.
pub fn is_standard_input(path: &Path) -> bool {
    path == Path::new(STANDARD_INPUT)
}

/// Finds the model files at a path: the file itself, or all files below a folder that end in `.json` or `.json.gz`,
/// sorted. Hidden files and folders are skipped, and so are links to folders.
///
/// # Errors
/// If nothing exists at the path, the folder does not contain a model, or it cannot be listed.
pub fn find_models(path: &Path) -> Result<Vec<PathBuf>, Error> {
    if !is_standard_input(path) && !path.exists() {
        return Err(Error::new(format!(
            "{} does not exist: name a Smithy JSON AST file, a folder of them, or - for the standard input",
            path.display()
        )));
    }
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    let mut open = vec![path.to_owned()];
    while let Some(folder) = open.pop() {
        let listed = list(&folder, &mut found, &mut open);
        listed.map_err(|error| Error::of_disk("list", &folder, &error))?;
    }
    if found.is_empty() {
        return Err(Error::new(format!(
            "{}: no model: no file name ends in {}",
            path.display(),
            ENDINGS.join(" or ")
        )));
    }
    found.sort();
    Ok(found)
}

fn list(folder: &Path, found: &mut Vec<PathBuf>, open: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            open.push(entry.path());
        } else if ENDINGS.iter().any(|ending| name.ends_with(ending)) && entry.path().is_file() {
            found.push(entry.path());
        }
    }
    Ok(())
}

/// Reads a file as a source named after its path, and expands it if it is compressed with gzip. The standard input is
/// read once; later calls return the same text.
///
/// # Errors
/// If the file cannot be read or is not text.
pub fn read_source(path: &Path) -> Result<Source, Error> {
    static STANDARD: OnceLock<Source> = OnceLock::new();
    if !is_standard_input(path) {
        let bytes = fs::read(path).map_err(|error| Error::of_disk("read", path, &error))?;
        return to_source(path.display().to_string(), bytes);
    }
    if let Some(source) = STANDARD.get() {
        return Ok(source.clone());
    }
    let name = "the standard input";
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes).map_err(|error| Error::of_disk("read", Path::new(name), &error))?;
    let source = to_source(name.to_owned(), bytes)?;
    Ok(STANDARD.get_or_init(|| source).clone())
}

fn to_source(name: String, bytes: Vec<u8>) -> Result<Source, Error> {
    let bytes = if bytes.starts_with(&GZIP) {
        let mut expanded = Vec::new();
        MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut expanded).map_err(|error| {
            Error::new(format!("cannot expand {name}, which starts like a gzip file: {error}"))
        })?;
        expanded
    } else {
        bytes
    };
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source { name, text }),
        Err(error) => Err(Error::new(format!(
            "{name} is not text: the byte at {} is not UTF-8. Name a Smithy JSON AST file, compressed with gzip or not",
            error.utf8_error().valid_up_to()
        ))),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn folders_are_searched_to_the_bottom() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for (path, bytes) in [
            ("b.json", b"{}".to_vec()),
            ("a/deep/c.json.gz", gzip("{}")),
            ("a/overrides.toml", Vec::new()),
            (".hidden/d.json", Vec::new()),
            (".e.json", Vec::new()),
            ("f.gz", Vec::new()),
        ] {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let found = find_models(root).unwrap();
        assert_eq!(found, [root.join("a/deep/c.json.gz"), root.join("b.json")]);
        for path in found {
            let source = read_source(&path).unwrap();
            assert_eq!((source.text.as_str(), source.name), ("{}", path.display().to_string()));
        }
    }

    #[test]
    fn a_path_without_a_model_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let error = find_models(folder.path()).unwrap_err().to_string();
        assert!(error.ends_with(": no model: no file name ends in .json or .json.gz"), "{error}");
        let error = find_models(&folder.path().join("missing")).unwrap_err().to_string();
        assert!(error.contains("missing does not exist: name a Smithy JSON AST file"), "{error}");
    }

    #[test]
    fn a_file_that_is_not_text_is_named() {
        let error = |bytes: &[u8]| to_source("a".to_owned(), bytes.to_vec()).unwrap_err().to_string();
        assert!(error(b"{\xff").starts_with("a is not text: the byte at 1 is not UTF-8."));
        let cut = &gzip("{}")[..15];
        assert!(error(cut).starts_with("cannot expand a, which starts like a gzip file"), "{}", error(cut));
    }
}
