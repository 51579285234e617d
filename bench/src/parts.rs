//! Building a crate that has only some of the operations.

use std::process::Command;

use anyhow::Result;
use farrier_build::models::read_source;
use farrier_build::output::write_if_different;

use crate::command::run;
use crate::compile::readings;
use crate::context::Context;
use crate::peers::{Build, FARRIER, Profile};
use crate::results::{Case, Reading};
use crate::rounds::{Plan, Subject};
use crate::size::sources_of;

/// A selection of operations: its name in tables, and the argument of `--operations`.
#[derive(Clone, Copy)]
struct Part {
    name: &'static str,
    operations: Option<&'static str>,
}

const PARTS: [Part; 4] = [
    Part { name: "all operations", operations: None },
    Part { name: "`'List*,!ListTagsForResource'`", operations: Some("List*,!ListTagsForResource") },
    Part {
        name: "`AdminResetUserPassword,AdminCreateUser`",
        operations: Some("AdminResetUserPassword,AdminCreateUser"),
    },
    Part { name: "`AdminResetUserPassword`", operations: Some("AdminResetUserPassword") },
];

/// Measures the parts.
pub(crate) fn measure(context: &Context) -> Result<Vec<Case>> {
    let plan = Plan {
        id: "parts".to_owned(),
        title: "the crate of some operations, clean, dev".to_owned(),
        how: "`cargo xtask codegen --model model/cognito-identity-provider --out DIR --operations …`, then \
              `cargo clean --package CRATE` and `cargo build --package CRATE`, its dependencies being built. Lines are \
              those of the `.rs` files below `src`."
            .to_owned(),
        chart: None,
    };
    let subjects = PARTS.iter().enumerate().map(|(number, part)| {
        let build = part.generate(context, number)?;
        build.package()?;
        let lines = sources_of(&build)?.lines;
        Ok(Subject::new(part.name, move || {
            build.clean_package()?;
            let mut found = vec![Reading::count("lines", lines as f64)];
            found.extend(readings(&build.package()?));
            Ok(found)
        }))
    });
    Ok(vec![plan.run(context.rounds_of(5), subjects.collect::<Result<_>>()?)?])
}

impl Part {
    /// Generates the crate, with the dependency versions that the peers are built with.
    fn generate(self, context: &Context, number: usize) -> Result<Build> {
        let folder = context.root.join("target/bench/parts").join(number.to_string());
        let mut command = Command::new("cargo");
        command.current_dir(&context.root).args(["xtask", "codegen"]);
        command.args(["--model", "model/cognito-identity-provider", "--out"]).arg(&folder);
        command.args(self.operations.iter().flat_map(|operations| ["--operations", operations]));
        run(&mut command)?;
        let lock = read_source(&context.peers().join(FARRIER.workspace).join("Cargo.lock"))?;
        write_if_different(&folder.join("Cargo.lock"), &lock.text)?;
        let build = Build::in_folder(context, FARRIER, &folder, Profile::Dev);
        build.resolve()?;
        Ok(build)
    }
}
