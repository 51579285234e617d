//! Calls of the client of CloudWatch, with a protocol that is not its first.
#![forbid(unsafe_code)]

use cloudwatch::Client;
use cloudwatch::operation::*;
use cloudwatch::primitives::Timestamp;
use cloudwatch::types::{Dimension, MetricDatum, Statistic};
use farrier_tests_services::of_moto;

#[tokio::test]
async fn metrics_are_stored_and_read() {
    let client = of_moto(Client::builder()).build().unwrap();
    let now = Timestamp::from(std::time::SystemTime::now());
    let data = [1.5, 2.5].map(|value| {
        MetricDatum::new()
            .metric_name("Height")
            .dimensions([Dimension::new().name("Horse").value("grey")])
            .timestamp(now)
            .value(value)
    });
    client.put_metric_data(PutMetricDataRequest::new().namespace("Stable").metric_data(data)).await.unwrap();
    let metrics =
        client.list_metrics(ListMetricsRequest::new().namespace("Stable")).await.unwrap().into_output();
    assert_eq!(metrics.metrics.unwrap()[0].metric_name.as_deref(), Some("Height"));
    let seconds = |offset: i64| Timestamp::from_secs(now.secs() + offset);
    let request = GetMetricStatisticsRequest::new()
        .namespace("Stable")
        .metric_name("Height")
        .dimensions([Dimension::new().name("Horse").value("grey")])
        .start_time(seconds(-600))
        .end_time(seconds(600))
        .period(3600)
        .statistics([Statistic::Sum, Statistic::Maximum]);
    let found = client.get_metric_statistics(request).await.unwrap().into_output();
    let points = found.datapoints.unwrap();
    assert_eq!((points[0].sum, points[0].maximum), (Some(4.0), Some(2.5)));
}
