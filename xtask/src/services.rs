//! The clients within hand-written crates: those that sources of credentials call, in the runtime, and that of S3, in the
//! crate for transfers. Each crate has its models below `models/`, and the clients are in `src/services/`.

use std::path::Path;

use anyhow::{Result, bail};
use farrier_build::inputs::{InputPaths, Inputs};
use farrier_build::output::Plan;
use farrier_cli::difference::difference;
use farrier_cli::problems::error;
use farrier_cli::sync;
use farrier_cli::transaction::Transaction;
use farrier_codegen::diagnostic::Diagnostics;
use farrier_codegen::settings::Settings;
use farrier_codegen::write::Files;
use farrier_codegen::{Output, generate};

use crate::repository::root;

/// A crate with clients.
struct Crate {
    folder: &'static str,
    services: &'static [Service],
}

/// A client: its module, which is also the name of its model's folder, and the operations that the crate calls.
struct Service {
    module: &'static str,
    operations: &'static [&'static str],
}

const CRATES: [Crate; 2] = [
    Crate {
        folder: "runtime",
        services: &[
            Service {
                module: "cognito_identity",
                operations: &["GetCredentialsForIdentity", "GetId", "GetOpenIdToken"],
            },
            Service { module: "signin", operations: &["CreateOAuth2Token"] },
            Service { module: "sso", operations: &["GetRoleCredentials"] },
            Service { module: "sso_oidc", operations: &["CreateToken"] },
            Service { module: "sts", operations: &["AssumeRole", "AssumeRoleWithWebIdentity"] },
        ],
    },
    Crate { folder: "transfer", services: &[Service { module: "s3", operations: &TRANSFERS }] },
];

/// The operations that transfers consist of.
const TRANSFERS: [&str; 10] = [
    "AbortMultipartUpload",
    "CompleteMultipartUpload",
    "CopyObject",
    "CreateMultipartUpload",
    "GetObject",
    "HeadObject",
    "ListParts",
    "PutObject",
    "UploadPart",
    "UploadPartCopy",
];

/// The file that lists the modules, which is not generated.
const LIST: &str = "mod.rs";

/// Generates the clients, or with `is_check` fails if one is out of date.
///
/// # Errors
/// If a model has problems, a file cannot be read or written, or a check finds differences.
pub(crate) fn run(is_check: bool) -> Result<()> {
    CRATES.iter().try_for_each(|within| within.run(is_check))
}

impl Crate {
    fn run(&self, is_check: bool) -> Result<()> {
        let mut files = Files::new();
        for service in self.services {
            files.extend(self.generate(service)?.files);
        }
        let folder = self.sources();
        let plan = Plan::new(&root().join(&folder), &files, |name| name != LIST)?;
        if let Some(foreign) = plan.foreign.first() {
            bail!("{folder}/{foreign} was not generated: move it away");
        }
        if is_check { self.check(&plan, &files) } else { self.write(&plan, &files) }
    }

    /// The folder with the clients.
    fn sources(&self) -> String {
        format!("{}/src/services", self.folder)
    }

    fn generate(&self, service: &Service) -> Result<Output> {
        let inputs = self.inputs(service)?;
        let output = service.settings(&inputs).and_then(|settings| generate(&inputs.models, &settings));
        output.map_err(|problems| error(&problems, &inputs.sources()))
    }

    fn inputs(&self, service: &Service) -> Result<Inputs> {
        let name = format!("{}/models/{}", self.folder, service.module);
        let paths = InputPaths {
            operations: service.operations.iter().map(|name| (*name).to_owned()).collect(),
            ..InputPaths::find(&[root().join(&name)])?
        };
        Ok(InputPaths { name, ..paths }.read()?)
    }

    fn check(&self, plan: &Plan, files: &Files) -> Result<()> {
        let Some(path) = plan.write.first().or(plan.delete.first()) else { return Ok(()) };
        let shown = format!("{}/{path}", self.sources());
        let before = std::fs::read_to_string(root().join(&shown)).unwrap_or_default();
        let after = files.get(path).map_or("", String::as_str);
        bail!(
            "out of date: {shown}\n{}run `cargo xtask codegen` and commit what it changes",
            difference(path, &before, after)
        )
    }

    fn write(&self, plan: &Plan, files: &Files) -> Result<()> {
        let mut transaction = Transaction::new(&root());
        sync::add_to(&mut transaction, plan, Path::new(&self.sources()), files)?;
        transaction.commit()?;
        println!(
            "clients within {}: {} files written, {} deleted, {} unchanged",
            self.folder,
            plan.write.len(),
            plan.delete.len(),
            plan.unchanged
        );
        Ok(())
    }
}

impl Service {
    fn settings(&self, inputs: &Inputs) -> Result<Settings, Diagnostics> {
        Ok(Settings { module: Some(format!("crate::services::{}", self.module)), ..inputs.settings()? })
    }
}
