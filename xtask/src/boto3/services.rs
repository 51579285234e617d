//! The compared services.

use std::path::{Path, PathBuf};

use anyhow::Result;
use farrier_build::inputs::InputPaths;
use farrier_cli::home::Home;
use farrier_cli::job::Job;
use farrier_cli::problems::error;
use farrier_cli::sync;
use farrier_codegen::model::Model;

use crate::repository::{home, root};

/// A service, by the name of its model.
pub(super) struct Service {
    pub(super) name: &'static str,
    /// Whether the model and the client are in this repository.
    is_committed: bool,
    /// The operations that cannot be generated, which all stream events.
    pub(super) left_out: &'static [&'static str],
}

/// The services. Between them, they have every protocol that boto3 has.
pub(super) const SERVICES: [Service; 23] = [
    service("api-gateway", &[]),
    service("arc-region-switch", &[]),
    service("cloudwatch", &[]),
    service("cognito-identity", &[]),
    Service { is_committed: true, ..service("cognito-identity-provider", &[]) },
    service("dynamodb", &[]),
    service("ec2-synthetic", &[]),
    service("glacier", &[]),
    service("iam", &[]),
    service("iot-data-plane", &[]),
    service("kms", &[]),
    service("lambda", &["InvokeWithResponseStream"]),
    service("polly", &["StartSpeechSynthesisStream"]),
    service("rds", &[]),
    service("route-53", &[]),
    service("s3", &["SelectObjectContent"]),
    service("s3-control", &[]),
    service("secrets-manager", &[]),
    service("ses", &[]),
    service("sfn", &[]),
    service("sns", &[]),
    service("sqs", &[]),
    service("sts", &[]),
];

const fn service(name: &'static str, left_out: &'static [&'static str]) -> Service {
    Service { name, is_committed: false, left_out }
}

impl Service {
    /// Generates the client below `target/boto3/`, unless it is committed. Returns the model that it is generated from.
    pub(super) fn generate(&self, models: &Path) -> Result<Model> {
        let job = self.job(models)?;
        if !self.is_committed {
            let (output, _) = job.generate()?;
            sync::apply(&sync::plan(&job.out, &output.files)?, &job.out, &output.files)?;
        }
        let inputs = job.inputs.read()?;
        let lowered =
            job.settings(&inputs).and_then(|settings| farrier_codegen::lower(&inputs.models, &settings));
        Ok(lowered.map_err(|problems| error(&problems, &inputs.sources()))?.model)
    }

    /// Generates the client unless an earlier run has: cargo wants to see the manifests of all clients, even of those
    /// that it does not build.
    pub(super) fn generate_if_missing(&self, models: &Path) -> Result<()> {
        if !self.folder().join("Cargo.toml").exists() {
            self.generate(models)?;
        }
        Ok(())
    }

    fn job(&self, models: &Path) -> Result<Job> {
        Ok(Job {
            inputs: InputPaths {
                operations: self.left_out.iter().map(|operation| format!("!{operation}")).collect(),
                ..InputPaths::find(&[self.model(models)])?
            },
            home: Home { command: "cargo xtask boto3".to_owned(), ..home() },
            out: self.folder(),
            is_standalone: true,
            has_examples: false,
            has_protocol_tests: false,
        })
    }

    fn model(&self, models: &Path) -> PathBuf {
        match self.is_committed {
            true => root().join("model").join(self.name),
            false => models.join(format!("{}.json", self.name)),
        }
    }

    fn folder(&self) -> PathBuf {
        let folder = if self.is_committed { "generated" } else { "target/boto3" };
        root().join(folder).join(self.name)
    }
}
