//! A command line for every operation, with arguments from the schemas:
//!
//! ```console
//! $ cargo xtask moto cargo run -p farrier-cognito-identity-provider --features dynamic --example cognito -- list-user-pools --max-results 60
//! $ cognito admin-reset-user-password --user-pool-id us-east-1_Example --username ada
//! $ cognito admin-create-user --help
//! ```
//!
//! The output is JSON. Errors are printed to standard error; the exit code is 1 if the call failed and 2 if nothing was
//! sent.

use std::process::ExitCode;

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::runtime::dynamic::DynamicOperation;
use farrier_cognito_identity_provider::runtime::schema::{Member, ShapeType};
use serde_json::{Map, Value};

/// Nothing was sent.
const USAGE: u8 = 2;

/// The action that the arguments ask for.
struct Command {
    operation: &'static DynamicOperation,
    input: Map<String, Value>,
    region: Option<String>,
    endpoint_url: Option<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        None => list(),
        Some((first, _)) if first == "--help" => list(),
        Some((name, rest)) => match find(name) {
            None => fail(USAGE, &format!("there is no operation `{name}`; `cognito --help` lists them")),
            Some(operation) if rest.iter().any(|argument| argument == "--help") => help(operation),
            Some(operation) => match parse(operation, rest) {
                Ok(command) => run(command).await,
                Err(problem) => fail(USAGE, &format!("{problem}; see `cognito {name} --help`")),
            },
        },
    }
}

async fn run(command: Command) -> ExitCode {
    let mut builder = Client::builder();
    if let Some(region) = command.region {
        builder = builder.region(region);
    }
    if let Some(url) = command.endpoint_url {
        builder = builder.endpoint_url(url);
    }
    let client = match builder.build() {
        Ok(client) => client,
        Err(error) => return fail(USAGE, &format!("{error:#}")),
    };
    let input = Value::Object(command.input).to_string();
    match client.call_json(command.operation.name(), &input).await {
        Ok(output) => {
            println!("{output}");
            ExitCode::SUCCESS
        }
        Err(error) if error.is_input() => fail(USAGE, &format!("{error:#}")),
        Err(error) => fail(1, &format!("{error:#}")),
    }
}

fn fail(code: u8, problem: &str) -> ExitCode {
    eprintln!("cognito: {problem}");
    code.into()
}

/// `admin-reset-user-password`
fn kebab(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (index, c) in chars.iter().enumerate() {
        let follows_small = index > 0 && !chars[index - 1].is_uppercase();
        let begins_word = index > 0 && chars.get(index + 1).is_some_and(|next| next.is_lowercase());
        if c.is_uppercase() && (follows_small || begins_word) {
            out.push('-');
        }
        out.extend(c.to_lowercase());
    }
    out
}

fn option(member: &Member) -> String {
    format!("--{}", kebab(member.name()))
}

fn find(name: &str) -> Option<&'static DynamicOperation> {
    Client::operations().iter().find(|operation| kebab(operation.name()) == name || operation.name() == name)
}

fn list() -> ExitCode {
    println!("cognito OPERATION [--help] [--region REGION] [--endpoint-url URL] ARGUMENTS\n");
    for operation in Client::operations() {
        println!("  {}", kebab(operation.name()));
    }
    ExitCode::SUCCESS
}

fn help(operation: &DynamicOperation) -> ExitCode {
    println!("cognito {} [--region REGION] [--endpoint-url URL] ARGUMENTS\n", kebab(operation.name()));
    for member in operation.schema().input().members() {
        let required = if member.is_required() { ", required" } else { "" };
        println!("  {} {}{required}", option(member), words(member));
        if !member.target().values().is_empty() {
            println!("      {}", member.target().values().join(", "));
        }
    }
    ExitCode::SUCCESS
}

/// The form of an argument's value, for the help.
fn words(member: &Member) -> &'static str {
    match member.target().shape_type() {
        ShapeType::Boolean => "true|false",
        ShapeType::List if is_text(&member.target().members()[0]) => "TEXT, as often as there are items",
        ShapeType::Blob => "BASE64",
        ShapeType::Timestamp => "DATE",
        _ if is_text(member) => "TEXT",
        ShapeType::List | ShapeType::Map | ShapeType::Structure | ShapeType::Union | ShapeType::Document => {
            "JSON"
        }
        _ => "NUMBER",
    }
}

/// Whether values are JSON strings.
fn is_text(member: &Member) -> bool {
    use ShapeType::{Blob, Enum, String, Timestamp};
    matches!(member.target().shape_type(), String | Enum | Blob | Timestamp)
}

fn parse(operation: &'static DynamicOperation, arguments: &[String]) -> Result<Command, String> {
    let mut command = Command { operation, input: Map::new(), region: None, endpoint_url: None };
    let mut arguments = arguments.iter();
    while let Some(name) = arguments.next() {
        let mut value = || arguments.next().cloned().ok_or_else(|| format!("{name} needs a value"));
        let members = operation.schema().input().members();
        match members.iter().find(|member| option(member) == *name) {
            Some(member) => add(&mut command.input, member, value()?)?,
            None if name == "--region" => command.region = Some(value()?),
            None if name == "--endpoint-url" => command.endpoint_url = Some(value()?),
            None => return Err(format!("there is no argument `{name}`")),
        }
    }
    let missing = operation
        .schema()
        .input()
        .members()
        .iter()
        .find(|member| member.is_required() && !command.input.contains_key(member.name()));
    match missing {
        Some(member) => Err(format!("{} is required", option(member))),
        None => Ok(command),
    }
}

fn add(input: &mut Map<String, Value>, member: &Member, text: String) -> Result<(), String> {
    let is_list = member.target().shape_type() == ShapeType::List;
    if is_list && is_text(&member.target().members()[0]) && !text.starts_with('[') {
        match input.entry(member.name()).or_insert_with(|| Value::Array(Vec::new())) {
            Value::Array(items) => items.push(Value::String(text)),
            _ => unreachable!("a list is a list"),
        }
        return Ok(());
    }
    let value = match is_text(member) {
        true => Value::String(text),
        // The wrong value is not shown, because it may be a secret.
        false => {
            serde_json::from_str(&text).map_err(|_| format!("{} takes {}", option(member), words(member)))?
        }
    };
    input.insert(member.name().to_owned(), value);
    Ok(())
}
