//! The crypto libraries in the dependency trees of programs.

use std::process::Command;

/// The crates in the tree of the generated crate with these features, without `default`.
fn tree(features: &str) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--package", "farrier-cognito-identity-provider", "--no-default-features"])
        .args(["--features", features])
        .args(["--edges", "normal,build", "--prefix", "none", "--format", "{p}", "--locked", "--offline"])
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("names are text");
    text.lines().filter_map(|line| Some(line.split_once(' ')?.0.to_owned())).collect()
}

fn has(tree: &[String], name: &str) -> bool {
    tree.iter().any(|krate| krate == name)
}

#[test]
fn a_program_has_only_the_library_that_it_chose() {
    let rest = "http2,webpki-roots,rustls,tracing,validation,dynamic,chrono,jiff,time,test-util";
    let clients = ["hyper", "blocking", "hyper,blocking", "test-util", &format!("hyper,blocking,{rest}")];
    for client in clients {
        for (chosen, other) in [("ring", "aws-lc-rs"), ("aws-lc-rs", "ring")] {
            let tree = tree(&format!("{client},{chosen}"));
            assert!(has(&tree, chosen), "{chosen} is not in the tree of {client}");
            assert!(!has(&tree, other), "{other} is in the tree of {client} with {chosen}");
            assert!(chosen == "aws-lc-rs" || !has(&tree, "aws-lc-sys"), "{client}");
        }
    }
}

#[test]
fn the_default_is_ring() {
    let (default, chosen) = (tree("default"), tree("hyper,ring"));
    assert_eq!(default, chosen);
}

/// The roots in the program add nothing else to its tree.
#[test]
fn the_roots_add_one_crate() {
    let (without, with) = (tree("hyper,ring"), tree("hyper,ring,webpki-roots"));
    let added: Vec<_> = with.iter().filter(|krate| !has(&without, krate)).collect();
    assert_eq!(added, ["webpki-roots"]);
}
