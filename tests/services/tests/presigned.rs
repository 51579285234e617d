//! Presigned URLs, compared with those of boto3 at the same time: `presigned.txt` has what boto3 1.44.8 made of the same
//! calls. The order of the parameters differs, because Smithy's cases of signatures have another one.
#![forbid(unsafe_code)]

use std::collections::BTreeMap;
use std::time::{Duration, Instant, SystemTime};

use farrier_runtime::BoxFuture;
use farrier_runtime::client::{Builder, Call, Core};
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::operation::Operation;
use farrier_runtime::time::Clock;

/// 2026-01-02 03:04:05.
#[derive(Clone, Copy, Debug)]
struct At(u64);

impl Clock for At {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(self.0)
    }

    fn instant(&self) -> Instant {
        unreachable!("nothing is sent, so nothing takes time")
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        unreachable!("nothing is sent, so nothing is repeated")
    }
}

fn client<C: From<Core>>(builder: Builder<C>) -> C {
    let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    let builder = builder.environment(FixedEnvironment::default()).credentials(credentials);
    builder.region("eu-west-1").clock(At(1_767_323_045)).build().expect("a configuration")
}

/// The URLs of boto3, by the names of the calls.
struct Expected(BTreeMap<&'static str, &'static str>);

impl Expected {
    fn new() -> Self {
        let lines = include_str!("presigned.txt").lines();
        Self(lines.map(|line| line.split_once(' ').expect("a name and a URL")).collect())
    }

    async fn check<O: Operation>(&mut self, name: &str, call: Call<'_, O>) {
        let presigned = call.presign(Duration::from_secs(600)).await.expect(name);
        let expected = self.0.remove(name).expect(name);
        assert_eq!(parts(presigned.url()), parts(expected), "{name}");
    }
}

/// The URL without its query, and the parameters of the query, sorted.
fn parts(url: &str) -> (&str, Vec<&str>) {
    let (path, query) = url.split_once('?').expect("a query");
    let mut parameters: Vec<_> = query.split('&').map(|it| it.strip_suffix('=').unwrap_or(it)).collect();
    parameters.sort_unstable();
    (path, parameters)
}

#[tokio::test]
async fn urls_are_those_of_boto3() {
    let mut expected = Expected::new();
    assert!(expected.0.len() >= 30);
    of_s3(&mut expected).await;
    of_identity(&mut expected).await;
    of_messages(&mut expected).await;
    of_machines(&mut expected).await;
    assert!(expected.0.is_empty(), "not compared: {:?}", expected.0.keys());
}

async fn of_s3(expected: &mut Expected) {
    use s3::operation::*;
    let (client, bucket) = (client(s3::Client::builder()), "a-bucket");
    let get = |key| GetObjectRequest::new(bucket, key);
    expected.check("s3.get_object.1", client.get_object(get("key"))).await;
    let part = get("with space & ümlaut/+.txt").range("bytes=0-9");
    expected.check("s3.get_object.2", client.get_object(part)).await;
    let version = get("a//b/../c").response_content_type("text/plain; charset=utf-8").version_id("v 1");
    expected.check("s3.get_object.3", client.get_object(version)).await;
    let put = PutObjectRequest::new(bucket, "key").content_type("text/plain").metadata([("color", "grey")]);
    expected.check("s3.put_object.1", client.put_object(put)).await;
    expected.check("s3.head_object.1", client.head_object(HeadObjectRequest::new(bucket, "key"))).await;
    let delete = DeleteObjectRequest::new(bucket, "key").version_id("1");
    expected.check("s3.delete_object.1", client.delete_object(delete)).await;
    let list = ListObjectsV2Request::new(bucket).prefix("a b/").max_keys(7);
    let list = list.encoding_type(s3::types::EncodingType::Url);
    expected.check("s3.list_objects_v2.1", client.list_objects_v2(list)).await;
    expected.check("s3.head_bucket.1", client.head_bucket(HeadBucketRequest::new(bucket))).await;
    expected.check("s3.list_buckets.1", client.list_buckets(ListBucketsRequest::new())).await;
    let tagging = GetBucketTaggingRequest::new(bucket);
    expected.check("s3.get_bucket_tagging.1", client.get_bucket_tagging(tagging)).await;
    let copy = CopyObjectRequest::new(bucket, "a-bucket/key", "copy");
    expected.check("s3.copy_object.1", client.copy_object(copy)).await;
}

async fn of_identity(expected: &mut Expected) {
    {
        use sts::operation::*;
        let client = client(sts::Client::builder());
        let identity = GetCallerIdentityRequest::new();
        expected.check("sts.get_caller_identity.1", client.get_caller_identity(identity)).await;
        let role =
            AssumeRoleRequest::new("arn:aws:iam::123456789012:role/Example", "ada").duration_seconds(900);
        expected.check("sts.assume_role.1", client.assume_role(role)).await;
        let token = GetSessionTokenRequest::new().duration_seconds(900);
        expected.check("sts.get_session_token.1", client.get_session_token(token)).await;
    }
    use iam::operation::*;
    let client = client(iam::Client::builder());
    expected.check("iam.get_user.1", client.get_user(GetUserRequest::new().user_name("ada"))).await;
    expected.check("iam.list_users.1", client.list_users(ListUsersRequest::new().max_items(5))).await;
    expected.check("iam.list_user_tags.1", client.list_user_tags(ListUserTagsRequest::new("ada"))).await;
    let create = CreateUserRequest::new("ada").tags([iam::types::Tag::new("a b", "~c")]);
    expected.check("iam.create_user.1", client.create_user(create)).await;
}

async fn of_messages(expected: &mut Expected) {
    {
        use sns::operation::*;
        let client = client(sns::Client::builder());
        expected.check("sns.list_topics.1", client.list_topics(ListTopicsRequest::new())).await;
        expected.check("sns.create_topic.1", client.create_topic(CreateTopicRequest::new("a-topic"))).await;
        let publish =
            PublishRequest::new("a & b + ü").topic_arn("arn:aws:sns:eu-west-1:123456789012:a-topic");
        expected.check("sns.publish.1", client.publish(publish)).await;
    }
    use ses::operation::*;
    let client = client(ses::Client::builder());
    expected.check("ses.list_identities.1", client.list_identities(ListIdentitiesRequest::new())).await;
    expected.check("ses.get_send_quota.1", client.get_send_quota(GetSendQuotaRequest::new())).await;
    let verify = VerifyEmailIdentityRequest::new("ada@example.com");
    expected.check("ses.verify_email_identity.1", client.verify_email_identity(verify)).await;
}

async fn of_machines(expected: &mut Expected) {
    {
        use rds::operation::*;
        let client = client(rds::Client::builder());
        let describe = DescribeDbInstancesRequest::new().max_records(20);
        expected.check("rds.describe_db_instances.1", client.describe_db_instances(describe)).await;
    }
    {
        use cloudformation::operation::*;
        use cloudformation::types::StackStatus::{CreateComplete, DeleteComplete};
        let client = client(cloudformation::Client::builder());
        let list = ListStacksRequest::new().stack_status_filter([CreateComplete, DeleteComplete]);
        expected.check("cloudformation.list_stacks.1", client.list_stacks(list)).await;
        let describe = DescribeStacksRequest::new().stack_name("a-stack");
        expected.check("cloudformation.describe_stacks.1", client.describe_stacks(describe)).await;
    }
    {
        use ec2::operation::*;
        let client = client(ec2::Client::builder());
        let regions = DescribeRegionsRequest::new().region_names(["eu-west-1"]).all_regions(true);
        expected.check("ec2.describe_regions.1", client.describe_regions(regions)).await;
        let filter = ec2::types::Filter::new().name("tag:a").values(["b", "c"]);
        let instances = DescribeInstancesRequest::new().max_results(5).filters([filter]);
        expected.check("ec2.describe_instances.1", client.describe_instances(instances)).await;
    }
    use lambda::operation::*;
    let client = client(lambda::Client::builder());
    expected
        .check("lambda.list_functions.1", client.list_functions(ListFunctionsRequest::new().max_items(3)))
        .await;
    let get = GetFunctionRequest::new("a-function");
    expected.check("lambda.get_function.1", client.get_function(get)).await;
}
