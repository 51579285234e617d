//! Every seed of the fuzz targets passes. Some seeds are findings of earlier runs.

use std::collections::BTreeSet;

use farrier_tests::{files, fuzz, repository};

const FOLDER: &str = "fuzz/seeds";

#[test]
fn every_seed_passes() {
    for (name, run) in fuzz::TARGETS {
        let folder = format!("{FOLDER}/{name}");
        let seeds = files(&folder);
        assert!(!seeds.is_empty(), "{folder} has no seeds");
        for seed in seeds {
            let path = format!("{folder}/{seed}");
            let data = std::fs::read(repository().join(&path)).expect("the seed can be read");
            // Shows which seed panics.
            println!("{path}");
            run(&data);
        }
    }
}

#[test]
fn every_target_has_a_program_and_seeds() {
    let names: BTreeSet<String> = fuzz::TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files(FOLDER).into_iter().collect::<BTreeSet<_>>(), names);
    let programs: BTreeSet<String> = files("fuzz/fuzz_targets").into_iter().collect();
    assert_eq!(programs, names.iter().map(|name| format!("{name}.rs")).collect());
}
