//! The dependency tree of a program that uses only the blocking client.

use std::collections::BTreeMap;
use std::process::Command;

#[test]
fn there_is_no_async_runtime_and_nothing_twice() {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--package", "farrier-cognito-identity-provider"])
        .args(["--no-default-features", "--features", "blocking,ring"])
        .args(["--edges", "normal", "--prefix", "none", "--format", "{p}", "--locked", "--offline"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    let mut crates: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, version) in tree.lines().filter_map(|line| line.split_once(' ')) {
        let versions = crates.entry(name).or_default();
        let version = version.split(' ').next().unwrap_or_default();
        if !versions.contains(&version) {
            versions.push(version);
        }
    }
    assert!(crates.contains_key("ureq") && crates.contains_key("rustls"), "{tree}");
    for runtime in
        ["async-std", "futures-executor", "hyper", "mio", "smol", "tokio", "tokio-rustls", "tracing"]
    {
        assert!(!crates.contains_key(runtime), "{runtime} in {tree}");
    }
    let twice: Vec<_> = crates.iter().filter(|(_, versions)| versions.len() > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
    println!("{} crates", crates.len());
}
