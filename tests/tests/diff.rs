//! The reports of the differences in `tests/diff`. With `UPDATE_EXPECT=1` the expectations are rewritten.

use std::collections::BTreeSet;

use farrier_codegen::diff::render::{render_changelog, render_json, render_markdown, render_terminal};
use farrier_codegen::diff::{Class, Place, compare};
use farrier_tests::pairs::{Pair, rendered};
use farrier_tests::{Case, files, repository, shared};

#[test]
fn every_difference_is_reported_as_expected() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for pair in Pair::all() {
        let found = rendered(&pair.report(), |titled| render_terminal(titled, false));
        if update {
            std::fs::write(pair.expected(), &found).expect("the file can be written");
        } else if std::fs::read_to_string(pair.expected()).ok().as_ref() != Some(&found) {
            wrong.push(format!("{}:\n{found}", pair.name));
        }
    }
    assert!(wrong.is_empty(), "UPDATE_EXPECT=1 accepts this:\n\n{}", wrong.join("\n"));
}

#[test]
fn nothing_differs_from_itself() {
    for pair in Pair::all() {
        let same = Pair { after: pair.before.clone(), ..pair };
        assert_eq!(same.report().changes, [], "{}", same.name);
    }
}

/// Words with dashes in the sources of the comparison that are not kinds of changes.
const NO_KINDS: [&str; 1] = ["test-util"];

/// The kinds of changes in the sources of the comparison.
fn kinds() -> BTreeSet<String> {
    let sources = files("codegen/src/diff").into_iter().filter(|name| name.ends_with(".rs"));
    let texts = sources.map(|name| {
        std::fs::read_to_string(repository().join("codegen/src/diff").join(name)).expect("a source")
    });
    let is_kind = |word: &&str| {
        word.contains('-')
            && !NO_KINDS.contains(word)
            && word
                .split('-')
                .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase()))
    };
    let mut kinds = BTreeSet::new();
    for text in texts {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        kinds.extend(code.split('"').skip(1).step_by(2).filter(is_kind).map(str::to_owned));
    }
    kinds
}

#[test]
fn every_kind_of_change_has_a_case() {
    let reported: BTreeSet<String> = Pair::all()
        .iter()
        .flat_map(|pair| pair.report().changes)
        .map(|change| change.kind.to_owned())
        .collect();
    assert_eq!(kinds(), reported);
}

#[test]
fn a_case_is_called_after_its_change() {
    for pair in Pair::all().iter().filter(|pair| pair.name != "unchanged") {
        let kind = pair.name.split('-').next().unwrap_or_default().replace('_', "-");
        let is_about = pair.report().changes.iter().any(|change| change.kind == kind);
        let says_nothing = pair.report().changes.is_empty();
        assert!(is_about || says_nothing, "{}", pair.name);
    }
}

/// One report in all formats, to be read in reviews.
#[test]
fn forms_of_a_report() {
    let pairs = Pair::all();
    let names = [
        "operation_added",
        "operation_error_added-almost_everywhere",
        "operation_error_removed-almost_everywhere",
        "length_changed-everywhere",
        "member_added-twice",
        "arguments_reordered",
        "documentation_changed",
        "unchanged",
    ];
    for name in names {
        let pair = pairs.iter().find(|pair| pair.name == name).expect("the case is there");
        let report = pair.report();
        let forms = [
            ("md", rendered(&report, render_markdown)),
            ("json", rendered(&report, render_json)),
            ("changelog", rendered(&report, render_changelog)),
        ];
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            for (form, text) in forms {
                insta::assert_snapshot!(format!("diff-{name}-{form}"), text);
            }
        });
    }
}

/// The models of Amazon Cognito Identity Provider in the reference material.
#[test]
fn from_one_upstream_model_to_the_next() {
    let name = |date| format!("models/cognito-identity-provider-{date}.json");
    let Some(before) = shared(&name("2025-09-19")) else { return };
    let Some(after) = shared(&name("2026-04-12")) else { return };
    let overrides = Case::cognito().inputs.overrides;
    let [before, after] =
        [before, after].map(|model| Case::of(model).with_overrides(overrides.clone()).lowered());
    let report = compare(&before, &after).expect("they are models of one service");
    let of_kind = |kind: &str| -> Vec<String> {
        let changes = report.changes.iter().filter(|change| change.kind == kind);
        changes.flat_map(|change| &change.places).map(Place::subject).collect()
    };
    let operations = ["AddUserPoolClientSecret", "DeleteUserPoolClientSecret", "ListUserPoolClientSecrets"];
    assert_eq!(of_kind("operation-added"), operations);
    assert_eq!(
        of_kind("member-added"),
        ["CreateUserPoolClientRequest.ClientSecret", "LambdaConfigType.InboundFederation"]
    );
    assert_eq!(of_kind("operation-error-added").len(), 4);
    assert_eq!(of_kind("type-added").len(), 5);
    assert_eq!(of_kind("length-changed"), ["ClientSecretType"]);
    assert_eq!(of_kind("pattern-changed"), ["AttributeNameType"]);
    assert_eq!(report.of_class("breaking").len(), 0);
    let behaviour: Vec<&str> = report.of_class("behaviour").iter().map(|change| change.kind).collect();
    assert_eq!(behaviour, ["pattern-changed", "length-changed"]);
    assert_eq!(report.gravest(), Some(Class::Addition));

    // In the other direction, the same items are removed.
    let back = compare(&after, &before).expect("they are models of one service");
    let removed = back.changes.iter().filter(|change| change.kind == "operation-removed");
    assert_eq!(removed.map(|change| change.subject()).collect::<Vec<_>>(), operations);
    assert_eq!(back.of_class("breaking").len(), report.of_class("addition").len());
}
