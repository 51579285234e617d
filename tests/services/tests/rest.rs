//! Calls of services with the REST protocols: Route 53 in XML, Lambda and API Gateway in JSON.
#![forbid(unsafe_code)]

use farrier_tests_services::of_moto;

#[tokio::test]
async fn route_53_takes_the_ids_that_it_returns() {
    use route_53::operation::*;
    use route_53::types::{Change, ChangeAction, ChangeBatch, ResourceRecord, ResourceRecordSet, RrType};
    let client = of_moto(route_53::Client::builder()).build().unwrap();
    let request = CreateHostedZoneRequest::new("example.com", "first");
    let zone = client.create_hosted_zone(request).await.unwrap().into_output().hosted_zone;
    assert!(zone.id.starts_with("/hostedzone/"), "{}", zone.id);
    let record = ResourceRecordSet::new("www.example.com", RrType::A)
        .ttl(60)
        .resource_records(["192.0.2.1", "192.0.2.2"].map(ResourceRecord::new));
    let change = Change::new(ChangeAction::Create, record);
    let changes = ChangeResourceRecordSetsRequest::new(&zone.id, ChangeBatch::new([change]));
    client.change_resource_record_sets(changes).await.unwrap();

    let records = ListResourceRecordSetsRequest::new(&zone.id);
    let records = client.list_resource_record_sets(records).await.unwrap().into_output().resource_record_sets;
    let record = records.iter().find(|record| record.r#type == RrType::A).expect("the new record");
    let values: Vec<_> =
        record.resource_records.iter().flatten().map(|record| record.value.as_str()).collect();
    assert_eq!((record.ttl, values), (Some(60), vec!["192.0.2.1", "192.0.2.2"]));
    let error = client.get_hosted_zone(GetHostedZoneRequest::new("missing")).await.unwrap_err();
    assert!(matches!(error.service(), Some(GetHostedZoneError::NoSuchHostedZone(_))), "{error:?}");
}

#[tokio::test]
async fn lambda_lists_functions() {
    use lambda::operation::*;
    let client = of_moto(lambda::Client::builder()).build().unwrap();
    let functions = client.list_functions(ListFunctionsRequest::new().max_items(10)).await.unwrap();
    assert_eq!(functions.functions.as_ref().map(Vec::len), Some(0));
    let error = client.get_function(GetFunctionRequest::new("missing")).await.unwrap_err();
    assert!(matches!(error.service(), Some(GetFunctionError::ResourceNotFoundException(_))), "{error:?}");
}

#[tokio::test]
async fn api_gateway_keeps_apis() {
    use api_gateway::operation::*;
    let client = of_moto(api_gateway::Client::builder()).build().unwrap();
    let request =
        CreateRestApiRequest::new("horses").description("a \"quoted\" text").tags([("kind", "test")]);
    let created = client.create_rest_api(request).await.unwrap().into_output();
    let id = created.id.unwrap();
    let found = client.get_rest_api(GetRestApiRequest::new(&id)).await.unwrap();
    assert_eq!(found.description.as_deref(), Some("a \"quoted\" text"));
    assert!(found.created_date.is_some());
    let apis = client.get_rest_apis(GetRestApisRequest::new().limit(5)).await.unwrap();
    assert!(apis.items.as_ref().unwrap().iter().any(|api| api.id.as_deref() == Some(&id)));
    client.delete_rest_api(DeleteRestApiRequest::new(&id)).await.unwrap();
    let error = client.get_rest_api(GetRestApiRequest::new(&id)).await.unwrap_err();
    assert!(matches!(error.service(), Some(GetRestApiError::NotFoundException(_))), "{error:?}");
}
