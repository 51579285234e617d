//! The suites.

use std::path::PathBuf;

use serde_json::Value;

use crate::reference::{find, record_skipped};
use crate::results::{Record, record};
use crate::{packages, smithy};

/// A suite of test cases.
#[derive(Clone, Copy, Debug)]
pub struct Suite {
    /// Its name in the table of results.
    pub name: &'static str,
    /// The place of its cases.
    pub source: Source,
}

/// The place of a suite's cases.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// A package that cargo fetches, and a path in it.
    Package(&'static str, &'static str),
    /// A path in the reference material.
    Reference(&'static str),
    /// A path in the reference material, or projects of the Smithy repository.
    Smithy(&'static str, &'static [&'static str]),
}

macro_rules! suites {
    ($($ident:ident: $name:literal, $source:expr;)*) => {
        $(#[doc = $name] pub const $ident: Suite = Suite { name: $name, source: $source };)*
        /// All suites, in the order of the table of results.
        pub const SUITES: &[Suite] = &[$($ident),*];
    };
}

suites! {
    SIGV4: "SigV4 signatures", Source::Package("aws-sigv4", "aws-signing-test-suite/v4");
    SIGV4A: "SigV4a signatures", Source::Package("aws-sigv4", "aws-signing-test-suite/v4a");
    TIMESTAMPS: "timestamp formats", Source::Package("aws-smithy-types", "test_data/date_time_format_test_suite.json");
    PROFILES: "profile files", Source::Package("aws-runtime", "test-data/profile-parser-tests.json");
    PROFILE_LOCATIONS: "locations of profile files", Source::Package("aws-runtime", "test-data/file-location-tests.json");
    TRACE_HEADER: "trace header of Lambda functions", Source::Package("aws-runtime", "test-data/recursion-detection.json");
    EVENT_STREAM: "event-stream frames", Source::Package("aws-smithy-eventstream", "test_data");
    JMESPATH: "JMESPath expressions", Source::Package("jmespath", "tests/compliance");
    JMESPATH_NEWER: "JMESPath expressions, newer", Source::Reference("conformance/jmespath");
    CBOR: "CBOR", Source::Reference("conformance/cbor");
    CONTAINER: "container credentials", Source::Reference("runtime-tests/ecs-tests.json");
    INSTANCE: "instance metadata endpoints", Source::Reference("runtime-tests/imds-endpoint-tests.json");
    CHAIN: "chain of credentials", Source::Reference("conformance/credentials/default-credential-provider-chain");
    PROFILE_CREDENTIALS: "credentials of profiles", Source::Reference("conformance/credentials/profile-provider");
    ROLE_CHAINS: "chains of roles", Source::Reference("conformance/credentials/assume-role-tests.json");
    SSO_TOKENS: "tokens of single sign-on", Source::Reference("conformance/credentials/default-token-provider-chain");
    ENDPOINT_RULES: "endpoint rules", Source::Smithy("endpoint-rules-tests/rules-engine-tests", &["smithy-rules-engine-tests"]);
    PROTOCOLS: "Smithy protocol tests", Source::Smithy("protocol-tests", &["smithy-aws-protocol-tests", "smithy-protocol-tests"]);
}

impl Suite {
    /// Finds the suite. If it is missing, the test is recorded as skipped.
    ///
    /// # Panics
    /// If it is missing in CI (`CI=true`), where everything has to run.
    pub fn path(&self) -> Option<PathBuf> {
        match self.source {
            Source::Reference(path) | Source::Smithy(path, _) => find(path, Some(self.name)),
            Source::Package(package, path) => {
                let found = packages::folder(package).map(|folder| folder.join(path));
                if found.is_none() {
                    let reason =
                        format!("the package `{package}` has not been fetched (`{}`)", packages::FETCH);
                    record_skipped(Some(self.name), &reason);
                }
                found
            }
        }
    }

    /// Finds the models of a suite, files and folders; see [`path`](Self::path) for a missing one.
    ///
    /// If the variable `FARRIER_SMITHY` names a checkout of the Smithy repository, Smithy's own suites are taken from
    /// there.
    pub fn models(&self) -> Option<Vec<PathBuf>> {
        let checkout = match self.source {
            Source::Smithy(_, projects) => smithy::models(projects),
            _ => None,
        };
        match checkout {
            Some(Ok(models)) => Some(models),
            Some(Err(reason)) => {
                record_skipped(Some(self.name), &reason);
                None
            }
            None => Some(vec![self.path()?]),
        }
    }

    /// Reads a suite that is one JSON file; see [`path`](Self::path) for a missing one.
    ///
    /// # Panics
    /// If the file cannot be read or is not JSON.
    pub fn json(&self) -> Option<Value> {
        let path = self.path()?;
        let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Some(serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
    }

    /// Reports that all cases passed.
    pub fn passed(&self, cases: usize) {
        self.report(cases, []);
    }

    /// Reports how many cases passed, and how many were not run for each reason.
    pub fn report(&self, passed: usize, skipped: impl IntoIterator<Item = (usize, String)>) {
        let skipped = skipped.into_iter().filter(|(cases, _)| *cases > 0).collect();
        record(&Record::Cases { suite: self.name.to_owned(), passed, skipped });
    }
}
