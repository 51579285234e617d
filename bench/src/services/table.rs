//! The services, a row for each.

use crate::peers::{AWS_SDK, FARRIER, Peer};

/// A service that both generators have a crate of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Service {
    /// Its name in titles.
    pub(super) title: &'static str,
    /// The file of its model, without the extension.
    pub(super) model: &'static str,
    /// Farrier's crate, which is generated from the model.
    ours: &'static str,
    /// The official crate.
    theirs: &'static str,
    /// The exact version of the official crate.
    pub(super) version: &'static str,
    /// The operations to generate, if some cannot be yet: those with event streams.
    pub(super) operations: Option<&'static str>,
    /// The call that hello-world makes, which does not need any members: the method, ...
    pub(super) method: &'static str,
    /// ... and the type of its request.
    pub(super) request: &'static str,
}

/// All services to compare.
pub(super) const SERVICES: [Service; 5] = [
    Service {
        title: "DynamoDB",
        model: "dynamodb",
        ours: "farrier-dynamodb",
        theirs: "aws-sdk-dynamodb",
        version: "1.136.0",
        operations: None,
        method: "list_tables",
        request: "ListTablesRequest",
    },
    Service {
        title: "STS",
        model: "sts",
        ours: "farrier-sts",
        theirs: "aws-sdk-sts",
        version: "1.124.0",
        operations: None,
        method: "get_caller_identity",
        request: "GetCallerIdentityRequest",
    },
    Service {
        title: "Lambda",
        model: "lambda",
        ours: "farrier-lambda",
        theirs: "aws-sdk-lambda",
        version: "1.156.0",
        operations: Some("!InvokeWithResponseStream"),
        method: "list_functions",
        request: "ListFunctionsRequest",
    },
    Service {
        title: "S3",
        model: "s3",
        ours: "farrier-s3",
        theirs: "aws-sdk-s3",
        version: "1.157.0",
        operations: Some("!SelectObjectContent"),
        method: "list_buckets",
        request: "ListBucketsRequest",
    },
    Service {
        title: "EC2",
        model: "ec2-synthetic",
        ours: "farrier-ec2",
        theirs: "aws-sdk-ec2",
        version: "1.274.0",
        operations: None,
        method: "describe_regions",
        request: "DescribeRegionsRequest",
    },
];

impl Service {
    /// Farrier's crate.
    pub(super) fn farrier(&self) -> Peer {
        Peer { package: self.ours, ..FARRIER }
    }

    /// The official crate.
    pub(super) fn aws_sdk(&self) -> Peer {
        Peer { package: self.theirs, ..AWS_SDK }
    }
}
