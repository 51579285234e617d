//! The README's table of protocols: the test cases that passed, and the services that are called with each.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use farrier_codegen::model::PROTOCOLS;
use farrier_suites::{Record, reference_folder};

/// Well-known services of each protocol.
const EXAMPLES: [(&str, &str); 8] = [
    ("rpcv2Cbor", "CloudWatch"),
    ("awsJson1_0", "DynamoDB, SQS, Step Functions"),
    ("awsJson1_1", "Cognito, SSM, KMS, Secrets Manager, ECS"),
    ("restJson1", "Lambda, API Gateway, SES v2"),
    ("restXml", "S3, Route 53, CloudFront"),
    ("awsQuery", "STS, SNS, IAM, SES, CloudFormation, RDS"),
    ("ec2Query", "EC2"),
    ("rpcv2Json", "none of AWS yet"),
];

/// Writes the table. A service counts for the protocol that its client uses unless told otherwise.
pub(crate) fn table(records: &[Record]) -> String {
    let services = count_services();
    let mut text = "| protocol | test cases passed | services here | for example |\n\
                    | --- | ---: | ---: | --- |\n"
        .to_owned();
    for (index, protocol) in PROTOCOLS.iter().enumerate() {
        let name = protocol.name();
        let passed = records.iter().find_map(|record| match record {
            Record::Protocol { protocol, passed } if protocol == name => Some(*passed),
            _ => None,
        });
        let examples = EXAMPLES.iter().find(|(protocol, _)| *protocol == name).map_or("", |(_, text)| text);
        let _ =
            writeln!(text, "| {name} | {} | {} | {examples} |", passed.unwrap_or_default(), services[index]);
    }
    text
}

/// The number of models in the reference material for each protocol, in the order of the protocols.
fn count_services() -> Vec<usize> {
    let mut counts = vec![0; PROTOCOLS.len()];
    let Ok(entries) = fs::read_dir(reference_folder().join("models/aws")) else { return counts };
    for entry in entries.flatten() {
        if let Some(index) = protocol_of(&entry.path()) {
            counts[index] += 1;
        }
    }
    counts
}

/// The first protocol of a model's service. Only services have these traits, so the text is searched instead of read.
fn protocol_of(model: &Path) -> Option<usize> {
    let text = fs::read_to_string(model).ok()?;
    PROTOCOLS.iter().position(|protocol| text.contains(&format!("\"{}\"", protocol.id())))
}
