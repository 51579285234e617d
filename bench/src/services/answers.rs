//! The responses of the measured calls, as the services write them.

use std::fmt::Write;

/// A response.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) content_type: &'static str,
    pub(super) body: String,
}

const JSON: &str = "application/x-amz-json-1.0";
const REST_JSON: &str = "application/json";
const XML: &str = "application/xml";
const FORM_XML: &str = "text/xml";

impl Answer {
    fn new(status: u16, content_type: &'static str, body: impl Into<String>) -> Self {
        Self { status, content_type, body: body.into() }
    }
}

/// An item of DynamoDB.
fn item(index: usize) -> String {
    format!(
        r#"{{"id":{{"S":"user-{index:04}"}},"name":{{"S":"Ada Lovelace {index}"}},"age":{{"N":"36"}},"active":{{"BOOL":true}},"tags":{{"SS":["analyst","metaphysician"]}},"address":{{"M":{{"city":{{"S":"London"}},"street":{{"S":"12 St James's Square"}}}}}}}}"#
    )
}

pub(super) fn dynamodb_item() -> Answer {
    Answer::new(200, JSON, format!(r#"{{"Item":{}}}"#, item(1)))
}

pub(super) fn dynamodb_error() -> Answer {
    let body = r#"{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"Requested resource not found"}"#;
    Answer::new(400, JSON, body)
}

pub(super) fn dynamodb_items(count: usize) -> Answer {
    let items: Vec<String> = (0..count).map(item).collect();
    let body = format!(r#"{{"Count":{count},"Items":[{}],"ScannedCount":{count}}}"#, items.join(","));
    Answer::new(200, JSON, body)
}

pub(super) fn sts_identity() -> Answer {
    let body = r#"<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:aws:iam::123456789012:user/Ada</Arn>
    <UserId>AIDACKCEVSQ6C2EXAMPLE</UserId>
    <Account>123456789012</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata><RequestId>01234567-89ab-cdef-0123-456789abcdef</RequestId></ResponseMetadata>
</GetCallerIdentityResponse>"#;
    Answer::new(200, FORM_XML, body)
}

pub(super) fn sts_error() -> Answer {
    let body = r#"<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <Error><Type>Sender</Type><Code>RegionDisabledException</Code><Message>not in this region</Message></Error>
  <RequestId>01234567-89ab-cdef-0123-456789abcdef</RequestId>
</ErrorResponse>"#;
    Answer::new(403, FORM_XML, body)
}

pub(super) fn lambda_settings() -> Answer {
    let body = r#"{"AccountLimit":{"TotalCodeSize":80530636800,"CodeSizeUnzipped":262144000,"CodeSizeZipped":52428800,"ConcurrentExecutions":1000,"UnreservedConcurrentExecutions":1000},"AccountUsage":{"TotalCodeSize":9426,"FunctionCount":8}}"#;
    Answer::new(200, REST_JSON, body)
}

pub(super) fn lambda_error() -> Answer {
    // The type is in a header of real responses, which may also have it here.
    Answer::new(
        404,
        REST_JSON,
        r#"{"__type":"ResourceNotFoundException","Type":"User","Message":"Function not found"}"#,
    )
}

pub(super) fn lambda_functions(count: usize) -> Answer {
    let function = |index: usize| {
        format!(
            r#"{{"FunctionName":"function-{index}","FunctionArn":"arn:aws:lambda:us-east-1:123456789012:function:function-{index}","Runtime":"provided.al2023","Role":"arn:aws:iam::123456789012:role/lambda","Handler":"bootstrap","CodeSize":3141592,"Description":"","Timeout":30,"MemorySize":256,"LastModified":"2026-11-23T12:00:00.000+0000","CodeSha256":"FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=","Version":"$LATEST","TracingConfig":{{"Mode":"PassThrough"}},"RevisionId":"01234567-89ab-cdef-0123-456789abcdef","PackageType":"Zip","Architectures":["arm64"],"EphemeralStorage":{{"Size":512}},"Environment":{{"Variables":{{"STAGE":"test","LOG":"info"}}}}}}"#
        )
    };
    let functions: Vec<String> = (0..count).map(function).collect();
    Answer::new(200, REST_JSON, format!(r#"{{"Functions":[{}]}}"#, functions.join(",")))
}

pub(super) fn s3_tags() -> Answer {
    let body = r#"<?xml version="1.0" encoding="UTF-8"?>
<Tagging xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><TagSet><Tag><Key>stage</Key><Value>test</Value></Tag></TagSet></Tagging>"#;
    Answer::new(200, XML, body)
}

pub(super) fn s3_error() -> Answer {
    let body = r#"<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>a</Key><RequestId>4442587FB7D0A2F9</RequestId><HostId>host</HostId></Error>"#;
    Answer::new(404, XML, body)
}

pub(super) fn s3_keys(count: usize) -> Answer {
    let mut body = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>example</Name><Prefix></Prefix><KeyCount>{count}</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>"#
    );
    for index in 0..count {
        let _ = write!(
            body,
            "<Contents><Key>photos/2026/11/{index:06}.jpg</Key><LastModified>2026-11-23T12:00:00.000Z</LastModified>\
             <ETag>&quot;9b2cf535f27731c974343645a3985328&quot;</ETag><Size>434234</Size>\
             <StorageClass>STANDARD</StorageClass></Contents>"
        );
    }
    body.push_str("</ListBucketResult>");
    Answer::new(200, XML, body)
}

pub(super) fn bedrock_message() -> Answer {
    let body = r#"{"metrics":{"latencyMs":551},"output":{"message":{"content":[{"text":"an answer of a few words"}],"role":"assistant"}},"stopReason":"end_turn","usage":{"inputTokens":16,"outputTokens":32,"totalTokens":48}}"#;
    Answer::new(200, REST_JSON, body)
}

pub(super) fn bedrock_error() -> Answer {
    // The type is in a header of real responses, which may also have it here.
    Answer::new(
        400,
        REST_JSON,
        r#"{"__type":"ValidationException","message":"A conversation must have a message"}"#,
    )
}

pub(super) fn bedrock_invocations(count: usize) -> Answer {
    let invocation = |index: usize| {
        format!(
            r#"{{"invocationArn":"arn:aws:bedrock:us-east-1:123456789012:async-invoke/{index:012}","modelArn":"arn:aws:bedrock:us-east-1::foundation-model/example.video-v1:0","clientRequestToken":"01234567-89ab-cdef-0123-456789abcdef","status":"Completed","submitTime":"2026-11-23T12:00:00Z","lastModifiedTime":"2026-11-23T12:05:00Z","endTime":"2026-11-23T12:05:00Z","outputDataConfig":{{"s3OutputDataConfig":{{"s3Uri":"s3://example/videos/{index:012}"}}}}}}"#
        )
    };
    let invocations: Vec<String> = (0..count).map(invocation).collect();
    Answer::new(200, REST_JSON, format!(r#"{{"asyncInvokeSummaries":[{}]}}"#, invocations.join(",")))
}

pub(super) fn ec2_regions() -> Answer {
    let body = r#"<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
  <requestId>01234567-89ab-cdef-0123-456789abcdef</requestId>
  <regionInfo><item><regionName>us-east-1</regionName><regionEndpoint>ec2.us-east-1.amazonaws.com</regionEndpoint></item></regionInfo>
</DescribeRegionsResponse>"#;
    Answer::new(200, FORM_XML, body)
}

pub(super) fn ec2_error() -> Answer {
    let body = r#"<?xml version="1.0" encoding="UTF-8"?>
<Response><Errors><Error><Code>InvalidInstanceID.NotFound</Code><Message>it does not exist</Message></Error></Errors><RequestID>01234567-89ab-cdef-0123-456789abcdef</RequestID></Response>"#;
    Answer::new(400, FORM_XML, body)
}

pub(super) fn ec2_instances(count: usize) -> Answer {
    let mut body = r#"<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>01234567-89ab-cdef-0123-456789abcdef</requestId><reservationSet><item><reservationId>r-0123456789abcdef0</reservationId><ownerId>123456789012</ownerId><instancesSet>"#.to_owned();
    for index in 0..count {
        let _ = write!(
            body,
            "<item><instanceId>i-{index:017x}</instanceId><imageId>ami-0123456789abcdef0</imageId>\
             <instanceState><code>16</code><name>running</name></instanceState>\
             <privateDnsName>ip-10-0-0-1.ec2.internal</privateDnsName><keyName>example</keyName>\
             <amiLaunchIndex>0</amiLaunchIndex><instanceType>m7g.large</instanceType>\
             <launchTime>2026-11-23T12:00:00.000Z</launchTime>\
             <placement><availabilityZone>us-east-1a</availabilityZone><tenancy>default</tenancy></placement>\
             <monitoring><state>disabled</state></monitoring><subnetId>subnet-0123456789abcdef0</subnetId>\
             <vpcId>vpc-0123456789abcdef0</vpcId><privateIpAddress>10.0.0.1</privateIpAddress>\
             <groupSet><item><groupId>sg-0123456789abcdef0</groupId><groupName>default</groupName></item></groupSet>\
             <architecture>arm64</architecture><rootDeviceType>ebs</rootDeviceType>\
             <rootDeviceName>/dev/xvda</rootDeviceName><ebsOptimized>true</ebsOptimized>\
             <tagSet><item><key>Name</key><value>host {index}</value></item>\
             <item><key>stage</key><value>test</value></item></tagSet></item>"
        );
    }
    body.push_str("</instancesSet></item></reservationSet></DescribeInstancesResponse>");
    Answer::new(200, FORM_XML, body)
}
