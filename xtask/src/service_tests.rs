//! `cargo xtask service-tests`: generates clients of other services, which then call local servers.

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
use crate::servers::Servers;
use crate::shared::run_where_present;
use crate::steps::cargo_with;

/// The services, by the names of their models, each with patterns of the operations to generate; all of them if there
/// are none. Between them, they have every protocol.
const SERVICES: [Generated; 15] = [
    generated(
        "api-gateway",
        &["CreateRestApi", "GetRestApi", "GetRestApis", "GetResources", "DeleteRestApi"],
    ),
    generated("cloudformation", &["CreateStack", "DescribeStacks", "ListStacks", "DeleteStack"]),
    generated("cloudwatch", &METRICS),
    // moto does not speak CBOR.
    Generated { folder: "cloudwatch-query", ..generated("cloudwatch", &METRICS) },
    generated("dynamodb", &[]),
    generated(
        "ec2-synthetic",
        &[
            "RunInstances",
            "DescribeInstances",
            "TerminateInstances",
            "CreateTags",
            "DescribeRegions",
            "CopySnapshot",
        ],
    ),
    generated("iam", &["CreateUser", "GetUser", "ListUsers", "TagUser", "ListUserTags", "DeleteUser"]),
    generated("lambda", &["ListFunctions", "GetFunction"]),
    generated(
        "rds",
        &[
            "CreateDBInstance",
            "DescribeDBInstances",
            "DeleteDBInstance",
            "CopyDBSnapshot",
            "CopyDBClusterSnapshot",
            "CreateDBCluster",
            "CreateDBInstanceReadReplica",
            "StartDBInstanceAutomatedBackupsReplication",
        ],
    ),
    generated(
        "route-53",
        &[
            "CreateHostedZone",
            "GetHostedZone",
            "ListHostedZones",
            "ChangeResourceRecordSets",
            "ListResourceRecordSets",
        ],
    ),
    generated(
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
            "SelectObjectContent",
            "ListObjectsV2",
            "PutBucketTagging",
            "GetBucketTagging",
        ],
    ),
    generated("ses", &["VerifyEmailIdentity", "ListIdentities", "SendEmail", "GetSendQuota"]),
    generated("sns", &["CreateTopic", "ListTopics", "Publish", "SetTopicAttributes", "GetTopicAttributes"]),
    generated("sqs", &[]),
    generated("sts", &["GetCallerIdentity", "AssumeRole", "GetSessionToken"]),
];

/// The operations of CloudWatch that are tested.
const METRICS: [&str; 5] =
    ["PutMetricData", "ListMetrics", "GetMetricStatistics", "PutMetricAlarm", "DescribeAlarms"];

/// A client to generate.
#[derive(Clone, Copy)]
struct Generated {
    model: &'static str,
    /// Its folder below `target/services/`. `tests/services/packages/` may have its `package.toml`, under this name.
    folder: &'static str,
    operations: &'static [&'static str],
}

const fn generated(model: &'static str, operations: &'static [&'static str]) -> Generated {
    Generated { model, folder: model, operations }
}

/// The tests, which are a workspace of their own.
const TESTS: &str = "tests/services/Cargo.toml";

/// The models in the reference material.
const MODELS: &str = "models/aws";

/// Generate clients of other services below target/services/, and test them with local servers
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
        let models = self.directory.clone().unwrap_or_else(|| reference_folder().join(MODELS));
        run(&models, &moto, true)
    }
}

/// Runs the tests if the models are present: those with moto, and with `all` those with the other servers.
///
/// # Errors
/// If a test fails, or the models are missing under `CI=true`.
pub(crate) fn run_if_present(moto: &Moto, all: bool) -> Result<()> {
    run_where_present("service-tests", reference(MODELS), |directory| run(&directory, moto, all))
}

fn run(directory: &Path, moto: &Moto, all: bool) -> Result<()> {
    for service in SERVICES {
        generate(service, directory)?;
    }
    let servers = if all { Servers::start()? } else { Servers::none() };
    let skips: Vec<String> = servers.skips().collect();
    let mut arguments = vec!["test", "--manifest-path", TESTS, "--target-dir", "target", "--locked", "--"];
    arguments.extend(skips.iter().map(String::as_str));
    let variables: Vec<(String, String)> = servers.variables().collect();
    let variables = variables.iter().map(|(name, url)| (name.as_str(), url.clone()));
    cargo_with(&arguments, variables.chain([("FARRIER_MOTO_URL", moto.url())]))
}

fn generate(service: Generated, directory: &Path) -> Result<()> {
    let Generated { model, folder, operations } = service;
    let package = root().join(format!("tests/services/packages/{folder}.toml"));
    let job = Job {
        inputs: InputPaths {
            package: package.exists().then_some(package),
            operations: operations.iter().map(|&pattern| pattern.to_owned()).collect(),
            ..InputPaths::find(&[directory.join(format!("{model}.json"))])?
        },
        home: Home { command: "cargo xtask service-tests".to_owned(), ..home() },
        out: root().join("target/services").join(folder),
        is_standalone: true,
        has_examples: false,
        has_protocol_tests: false,
    };
    let (output, _) = job.generate()?;
    sync::apply(&sync::plan(&job.out, &output.files)?, &job.out, &output.files)
}
