//! Calls of the client of EC2, whose protocol is its own variant of the query protocol.
#![forbid(unsafe_code)]

use ec2::Client;
use ec2::operation::*;
use ec2::types::{Filter, InstanceStateName, InstanceType, Tag};
use farrier_tests_services::of_moto;

#[tokio::test]
async fn instances_are_started_found_and_terminated() {
    let client = of_moto(Client::builder()).build().unwrap();
    let request =
        RunInstancesRequest::new(2, 2).image_id("ami-12c6146b").instance_type(InstanceType::T3Micro);
    let started = client.run_instances(request).await.unwrap().into_output().instances.unwrap();
    let ids: Vec<String> = started.into_iter().filter_map(|instance| instance.instance_id).collect();
    assert_eq!(ids.len(), 2);
    let tag = Tag::new().key("Name").value("a & b");
    client.create_tags(CreateTagsRequest::new(&ids, [tag])).await.unwrap();

    let by_tag = Filter::new().name("tag:Name").values(["a & b"]);
    let found = client.describe_instances(DescribeInstancesRequest::new().filters([by_tag])).await.unwrap();
    let reservations = found.reservations.as_deref().unwrap_or_default();
    let instances: Vec<_> = reservations.iter().flat_map(|it| it.instances.iter().flatten()).collect();
    assert_eq!(instances.len(), 2);
    for instance in instances {
        assert_eq!(instance.instance_type, Some(InstanceType::T3Micro));
        assert_eq!(instance.state.as_ref().unwrap().name, Some(InstanceStateName::Running));
        assert_eq!(instance.tags.as_ref().unwrap()[0].value.as_deref(), Some("a & b"));
        assert!(instance.launch_time.is_some());
    }

    let ended = client.terminate_instances(TerminateInstancesRequest::new(&ids)).await.unwrap();
    assert_eq!(ended.terminating_instances.as_ref().unwrap().len(), 2);
}

#[tokio::test]
async fn errors_have_a_code_and_a_request_id() {
    let client = of_moto(Client::builder()).build().unwrap();
    let request = DescribeInstancesRequest::new().instance_ids(["i-0123456789abcdef0"]);
    let error = client.describe_instances(request).await.unwrap_err();
    assert_eq!((error.code(), error.http_status()), (Some("InvalidInstanceID.NotFound"), Some(400)));
    assert!(error.message().unwrap().contains("i-0123456789abcdef0"));
    assert!(error.request_id().is_some());
}

#[tokio::test]
async fn regions_are_described() {
    let client = of_moto(Client::builder()).build().unwrap();
    let regions =
        client.describe_regions(DescribeRegionsRequest::new().region_names(["eu-west-1"])).await.unwrap();
    assert_eq!(regions.regions.as_ref().unwrap()[0].endpoint.as_deref(), Some("ec2.eu-west-1.amazonaws.com"));
}
