//! The services, a row for each.

use super::answers::{self, Answer};
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
    /// The call that hello-world makes, which does not need any members: the method, ...
    pub(super) method: &'static str,
    /// ... and the type of its request.
    pub(super) request: &'static str,
    /// A call with a small response.
    pub(super) small: Call,
    /// A call that fails with an error that the program recognises.
    pub(super) error: Call,
    /// A call with a large list, if the service has one.
    pub(super) list: Option<Call>,
}

/// A call to measure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Call {
    pub(super) title: &'static str,
    pub(super) ours: Source,
    pub(super) theirs: Source,
    pub(super) answer: fn() -> Answer,
    /// The number of items in the list.
    pub(super) items: usize,
}

/// The source of a call, with one of the clients.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source {
    /// The method of the client with its arguments.
    pub(super) call: &'static str,
    /// An expression over `response` or `error`: whether it is the expected one, or the number of items.
    pub(super) check: &'static str,
}

/// All services to compare.
pub(super) const SERVICES: [Service; 6] = [
    Service {
        title: "DynamoDB",
        model: "dynamodb",
        ours: "farrier-dynamodb",
        theirs: "aws-sdk-dynamodb",
        version: "1.136.0",
        method: "list_tables",
        request: "ListTablesRequest",
        small: Call {
            title: "GetItem",
            ours: Source {
                call: "get_item(GetItemRequest::new(\"users\", [(\"id\", AttributeValue::S(\"user-0001\".into()))]))",
                check: "response.item.as_ref().is_some_and(|item| item.len() == 6)",
            },
            theirs: Source {
                call: "get_item().table_name(\"users\").key(\"id\", AttributeValue::S(\"user-0001\".into()))",
                check: "response.item().is_some_and(|item| item.len() == 6)",
            },
            answer: answers::dynamodb_item,
            items: 0,
        },
        error: Call {
            title: "GetItem, a modelled error",
            ours: Source {
                call: "get_item(GetItemRequest::new(\"users\", [(\"id\", AttributeValue::S(\"user-0001\".into()))]))",
                check: "matches!(error.service(), Some(GetItemError::ResourceNotFoundException(_)))",
            },
            theirs: Source {
                call: "get_item().table_name(\"users\").key(\"id\", AttributeValue::S(\"user-0001\".into()))",
                check: "error.as_service_error().is_some_and(|error| error.is_resource_not_found_exception())",
            },
            answer: answers::dynamodb_error,
            items: 0,
        },
        list: Some(Call {
            title: "Query, 100 items",
            ours: Source {
                call: "query(QueryRequest::new(\"users\").key_condition_expression(\"id = :id\"))",
                check: "response.items.as_ref().map_or(0, Vec::len)",
            },
            theirs: Source {
                call: "query().table_name(\"users\").key_condition_expression(\"id = :id\")",
                check: "response.items().len()",
            },
            answer: || answers::dynamodb_items(100),
            items: 100,
        }),
    },
    Service {
        title: "STS",
        model: "sts",
        ours: "farrier-sts",
        theirs: "aws-sdk-sts",
        version: "1.124.0",
        method: "get_caller_identity",
        request: "GetCallerIdentityRequest",
        small: Call {
            title: "GetCallerIdentity",
            ours: Source {
                call: "get_caller_identity(GetCallerIdentityRequest::new())",
                check: "response.account.as_deref() == Some(\"123456789012\")",
            },
            theirs: Source {
                call: "get_caller_identity()",
                check: "response.account() == Some(\"123456789012\")",
            },
            answer: answers::sts_identity,
            items: 0,
        },
        error: Call {
            title: "AssumeRole, a modelled error",
            ours: Source {
                call: "assume_role(AssumeRoleRequest::new(\"arn:aws:iam::123456789012:role/example\", \"bench\"))",
                check: "matches!(error.service(), Some(AssumeRoleError::RegionDisabledException(_)))",
            },
            theirs: Source {
                call: "assume_role().role_arn(\"arn:aws:iam::123456789012:role/example\").role_session_name(\"bench\")",
                check: "error.as_service_error().is_some_and(|error| error.is_region_disabled_exception())",
            },
            answer: answers::sts_error,
            items: 0,
        },
        list: None,
    },
    Service {
        title: "Lambda",
        model: "lambda",
        ours: "farrier-lambda",
        theirs: "aws-sdk-lambda",
        version: "1.156.0",
        method: "list_functions",
        request: "ListFunctionsRequest",
        small: Call {
            title: "GetAccountSettings",
            ours: Source {
                call: "get_account_settings(GetAccountSettingsRequest::new())",
                check: "response.account_usage.as_ref().is_some_and(|usage| usage.function_count == 8)",
            },
            theirs: Source {
                call: "get_account_settings()",
                check: "response.account_usage().is_some_and(|usage| usage.function_count() == 8)",
            },
            answer: answers::lambda_settings,
            items: 0,
        },
        error: Call {
            title: "GetFunction, a modelled error",
            ours: Source {
                call: "get_function(GetFunctionRequest::new(\"example\"))",
                check: "matches!(error.service(), Some(GetFunctionError::ResourceNotFoundException(_)))",
            },
            theirs: Source {
                call: "get_function().function_name(\"example\")",
                check: "error.as_service_error().is_some_and(|error| error.is_resource_not_found_exception())",
            },
            answer: answers::lambda_error,
            items: 0,
        },
        list: Some(Call {
            title: "ListFunctions, 50 functions",
            ours: Source {
                call: "list_functions(ListFunctionsRequest::new())",
                check: "response.functions.as_ref().map_or(0, Vec::len)",
            },
            theirs: Source { call: "list_functions()", check: "response.functions().len()" },
            answer: || answers::lambda_functions(50),
            items: 50,
        }),
    },
    Service {
        title: "S3",
        model: "s3",
        ours: "farrier-s3",
        theirs: "aws-sdk-s3",
        version: "1.157.0",
        method: "list_buckets",
        request: "ListBucketsRequest",
        small: Call {
            title: "GetObjectTagging",
            ours: Source {
                call: "get_object_tagging(GetObjectTaggingRequest::new(\"example\", \"a\"))",
                check: "response.tag_set.len() == 1",
            },
            theirs: Source {
                call: "get_object_tagging().bucket(\"example\").key(\"a\")",
                check: "response.tag_set().len() == 1",
            },
            answer: answers::s3_tags,
            items: 0,
        },
        error: Call {
            title: "GetObject, a modelled error",
            ours: Source {
                call: "get_object(GetObjectRequest::new(\"example\", \"a\"))",
                check: "matches!(error.service(), Some(GetObjectError::NoSuchKey(_)))",
            },
            theirs: Source {
                call: "get_object().bucket(\"example\").key(\"a\")",
                check: "error.as_service_error().is_some_and(|error| error.is_no_such_key())",
            },
            answer: answers::s3_error,
            items: 0,
        },
        list: Some(Call {
            title: "ListObjectsV2, 1,000 keys",
            ours: Source {
                call: "list_objects_v2(ListObjectsV2Request::new(\"example\"))",
                check: "response.contents.as_ref().map_or(0, Vec::len)",
            },
            theirs: Source {
                call: "list_objects_v2().bucket(\"example\")",
                check: "response.contents().len()",
            },
            answer: || answers::s3_keys(1000),
            items: 1000,
        }),
    },
    Service {
        title: "Bedrock Runtime",
        model: "bedrock-runtime",
        ours: "farrier-bedrock-runtime",
        theirs: "aws-sdk-bedrockruntime",
        version: "1.153.0",
        method: "list_async_invokes",
        request: "ListAsyncInvokesRequest",
        small: Call {
            title: "Converse",
            ours: Source {
                call: "converse(ConverseRequest::new(\"model\").messages([Message::new(ConversationRole::User, [ContentBlock::Text(\"a question\".into())])]))",
                check: "response.usage.total_tokens == 48",
            },
            theirs: Source {
                call: "converse().model_id(\"model\").messages(Message::builder().role(ConversationRole::User).content(ContentBlock::Text(\"a question\".into())).build()?)",
                check: "response.usage().is_some_and(|usage| usage.total_tokens() == 48)",
            },
            answer: answers::bedrock_message,
            items: 0,
        },
        error: Call {
            title: "Converse, a modelled error",
            ours: Source {
                call: "converse(ConverseRequest::new(\"model\"))",
                check: "matches!(error.service(), Some(ConverseError::ValidationException(_)))",
            },
            theirs: Source {
                call: "converse().model_id(\"model\")",
                check: "error.as_service_error().is_some_and(|error| error.is_validation_exception())",
            },
            answer: answers::bedrock_error,
            items: 0,
        },
        list: Some(Call {
            title: "ListAsyncInvokes, 100 invocations",
            ours: Source {
                call: "list_async_invokes(ListAsyncInvokesRequest::new())",
                check: "response.async_invoke_summaries.as_ref().map_or(0, Vec::len)",
            },
            theirs: Source { call: "list_async_invokes()", check: "response.async_invoke_summaries().len()" },
            answer: || answers::bedrock_invocations(100),
            items: 100,
        }),
    },
    Service {
        title: "EC2",
        model: "ec2-synthetic",
        ours: "farrier-ec2",
        theirs: "aws-sdk-ec2",
        version: "1.274.0",
        method: "describe_regions",
        request: "DescribeRegionsRequest",
        small: Call {
            title: "DescribeRegions",
            ours: Source {
                call: "describe_regions(DescribeRegionsRequest::new())",
                check: "response.regions.as_ref().is_some_and(|regions| regions.len() == 1)",
            },
            theirs: Source { call: "describe_regions()", check: "response.regions().len() == 1" },
            answer: answers::ec2_regions,
            items: 0,
        },
        error: Call {
            title: "DescribeInstances, an error",
            ours: Source {
                call: "describe_instances(DescribeInstancesRequest::new())",
                check: "error.code() == Some(\"InvalidInstanceID.NotFound\")",
            },
            theirs: Source {
                call: "describe_instances()",
                check: "error.code() == Some(\"InvalidInstanceID.NotFound\")",
            },
            answer: answers::ec2_error,
            items: 0,
        },
        list: Some(Call {
            title: "DescribeInstances, 100 instances",
            ours: Source {
                call: "describe_instances(DescribeInstancesRequest::new())",
                check: "response.reservations.iter().flatten().flat_map(|it| it.instances.iter().flatten()).count()",
            },
            theirs: Source {
                call: "describe_instances()",
                check: "response.reservations().iter().flat_map(|it| it.instances()).count()",
            },
            answer: || answers::ec2_instances(100),
            items: 100,
        }),
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
