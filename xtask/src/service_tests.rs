//! `cargo xtask service-tests`: generates clients of other services, which then call a local server.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;
use farrier_build::inputs::InputPaths;
use farrier_cli::home::Home;
use farrier_cli::job::Job;
use farrier_cli::sync;
use farrier_suites::{reference, reference_folder};

use crate::moto::Moto;
use crate::repository::{home, root};
use crate::shared::run_where_present;
use crate::steps::cargo_with;

/// The services, by the names of their models, each with patterns of the operations to generate; all of them if there
/// are none. Between them, they have every protocol.
const SERVICES: [(&str, &[&str]); 14] = [
    ("api-gateway", &["CreateRestApi", "GetRestApi", "GetRestApis", "GetResources", "DeleteRestApi"]),
    ("cloudformation", &["CreateStack", "DescribeStacks", "ListStacks", "DeleteStack"]),
    (
        "cloudwatch",
        &["PutMetricData", "ListMetrics", "GetMetricStatistics", "PutMetricAlarm", "DescribeAlarms"],
    ),
    ("dynamodb", &[]),
    (
        "ec2-synthetic",
        &["RunInstances", "DescribeInstances", "TerminateInstances", "CreateTags", "DescribeRegions"],
    ),
    ("iam", &["CreateUser", "GetUser", "ListUsers", "TagUser", "ListUserTags", "DeleteUser"]),
    ("lambda", &["ListFunctions", "GetFunction"]),
    ("rds", &["CreateDBInstance", "DescribeDBInstances", "DeleteDBInstance"]),
    (
        "route-53",
        &[
            "CreateHostedZone",
            "GetHostedZone",
            "ListHostedZones",
            "ChangeResourceRecordSets",
            "ListResourceRecordSets",
        ],
    ),
    (
        "s3",
        &[
            "CreateBucket",
            "ListBuckets",
            "HeadBucket",
            "GetBucketLocation",
            "PutObject",
            "GetObject",
            "HeadObject",
            "CopyObject",
            "DeleteObject",
            "DeleteObjects",
            "ListObjectsV2",
            "PutBucketTagging",
            "GetBucketTagging",
        ],
    ),
    ("ses", &["VerifyEmailIdentity", "ListIdentities", "SendEmail", "GetSendQuota"]),
    ("sns", &["CreateTopic", "ListTopics", "Publish", "SetTopicAttributes", "GetTopicAttributes"]),
    ("sqs", &[]),
    ("sts", &["GetCallerIdentity", "AssumeRole", "GetSessionToken"]),
];

/// The tests, which are a workspace of their own.
const TESTS: &str = "tests/services/Cargo.toml";

/// The models in the reference material.
const MODELS: &str = "models/aws";

/// Generate clients of other services below target/services/, and test them with a local server
#[derive(Args)]
pub(crate) struct ServiceTests {
    /// A folder with the models [default: ../shared/models/aws beside the repository]
    directory: Option<PathBuf>,
}

impl ServiceTests {
    /// Runs the command.
    ///
    /// # Errors
    /// If a test fails, or the server or a model is missing.
    pub(crate) fn run(&self) -> Result<()> {
        let Some(moto) = Moto::start()? else { bail!("the local server needs python3") };
        run(&self.directory.clone().unwrap_or_else(|| reference_folder().join(MODELS)), &moto)
    }
}

/// Runs the tests if the models are present.
///
/// # Errors
/// If a test fails, or the models are missing under `CI=true`.
pub(crate) fn run_if_present(moto: &Moto) -> Result<()> {
    run_where_present("service-tests", reference(MODELS), |directory| run(&directory, moto))
}

fn run(directory: &Path, moto: &Moto) -> Result<()> {
    for (service, operations) in SERVICES {
        generate(service, operations, directory)?;
    }
    let url = Some(("FARRIER_MOTO_URL", moto.url()));
    cargo_with(&["test", "--manifest-path", TESTS, "--target-dir", "target", "--locked"], url)
}

fn generate(service: &str, operations: &[&str], directory: &Path) -> Result<()> {
    let job = Job {
        inputs: InputPaths {
            // The local server does not speak CBOR.
            protocol: (service == "cloudwatch").then(|| "awsQuery".to_owned()),
            operations: operations.iter().map(|&pattern| pattern.to_owned()).collect(),
            ..InputPaths::find(&[directory.join(format!("{service}.json"))])?
        },
        home: Home { command: "cargo xtask service-tests".to_owned(), ..home() },
        out: root().join("target/services").join(service),
        is_standalone: true,
        has_examples: false,
        has_protocol_tests: false,
    };
    let (output, _) = job.generate()?;
    sync::apply(&sync::plan(&job.out, &output.files)?, &job.out, &output.files)
}
