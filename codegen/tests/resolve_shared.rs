//! Resolves models of the reference material beside the repository: the upstream models of Cognito and the
//! protocol tests of the supported protocols.

use std::path::{Path, PathBuf};

use farrier_codegen::diagnostic::Source;
use farrier_codegen::load::load;
use farrier_codegen::model::{Model, Options, Presence, Shape, ShapeKind, resolve};

/// A file of `../shared`, or of the folder that `FARRIER_SHARED` names.
///
/// Without it a test says so and passes, but in CI it fails.
fn shared(file: &str) -> Option<Source> {
    let default = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let path = std::env::var_os("FARRIER_SHARED").map_or_else(default, PathBuf::from).join(file);
    if let Ok(text) = std::fs::read_to_string(&path) {
        return Some(Source { name: file.to_owned(), text });
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{} is missing, and CI needs it", path.display());
    eprintln!("skipped: {} is missing", path.display());
    None
}

fn resolve_shared(file: &str) -> Option<Model> {
    let sources = [shared(file)?];
    let model = load(&sources).and_then(|asts| resolve(asts, &Options::default()));
    Some(model.unwrap_or_else(|problems| panic!("{}", problems.render(&sources, false))))
}

#[test]
fn x() {
    for f in [
        "models/cognito-identity-provider-2025-09-19.json",
        "models/cognito-identity-provider-2026-04-12.json",
        "protocol-tests/awsJson1_0/JsonRpc10.json",
        "protocol-tests/awsJson1_0/QueryCompatibleJsonRpc10.json",
        "protocol-tests/awsJson1_1/AmazonML_20141212.json",
        "protocol-tests/awsJson1_1/JsonProtocol.json",
    ] {
        let Some(m) = resolve_shared(f) else { continue };
        println!("{f}: {} ops {} shapes", m.operations.len(), m.shapes.len());
        for s in m.shapes.values() {
            for mm in s.members() {
                if mm.is_recursive {
                    println!("  rec {}", mm.id)
                }
            }
        }
        let source = [shared(f).unwrap()];
        let asts = load(&source).unwrap();
        #[allow(clippy::disallowed_methods)]
        for _ in 0..5 {
            let a = asts.clone();
            let t = std::time::Instant::now();
            let r = resolve(a, &Options::default());
            println!("{:?} {}", t.elapsed(), r.is_ok());
        }
        #[allow(clippy::disallowed_methods)]
        for _ in 0..2 {
            let t = std::time::Instant::now();
            let r = load(&source);
            println!("load {:?} {}", t.elapsed(), r.is_ok());
        }
    }
}
