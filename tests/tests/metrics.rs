//! The example of metrics and traces with OpenTelemetry. It is a program of its own: other tests, on threads without a subscriber, would
//! switch spans and events off for all threads while there is a single subscriber.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use hubspot_conversations::mock::{Example, MockServer};
use opentelemetry::trace::SpanKind;
use opentelemetry_sdk::metrics::data::{AggregatedMetrics, MetricData};
use opentelemetry_sdk::metrics::{InMemoryMetricExporter, SdkMeterProvider};
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider};

#[allow(dead_code, reason = "tests do not call `main`")]
#[path = "../examples/metrics.rs"]
mod example;

/// The number of attempts by metric and attributes.
fn attempts(exporter: &InMemoryMetricExporter) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    let finished = exporter.get_finished_metrics().unwrap();
    for metric in finished.last().unwrap().scope_metrics().flat_map(|scope| scope.metrics()) {
        let mut add = |attributes: Vec<String>, count| {
            let mut attributes = attributes;
            attributes.sort();
            counts.insert(format!("{} {}", metric.name(), attributes.join(" ")), count);
        };
        match metric.data() {
            AggregatedMetrics::U64(MetricData::Sum(sum)) => sum.data_points().for_each(|point| {
                add(point.attributes().map(|it| format!("{}={}", it.key, it.value)).collect(), point.value());
            }),
            AggregatedMetrics::F64(MetricData::Histogram(histogram)) => histogram.data_points().for_each(|point| {
                add(point.attributes().map(|it| format!("{}={}", it.key, it.value)).collect(), point.count());
            }),
            other => panic!("{other:?}"),
        }
    }
    counts
}

#[tokio::test]
async fn attempts_are_metrics_and_calls_are_spans() {
    let (metrics, spans) = (InMemoryMetricExporter::default(), InMemorySpanExporter::default());
    let meters = SdkMeterProvider::builder().with_periodic_exporter(metrics.clone()).build();
    let tracers = SdkTracerProvider::builder().with_simple_exporter(spans.clone()).build();
    let _guard = tracing::subscriber::set_default(example::subscriber(meters.clone(), &tracers));

    let server = MockServer::start().await;
    server.list_threads(|_, then| {
        then.service_unavailable();
        then.pages([vec![Example::example()], vec![Example::example(), Example::example()]])
    });
    let client = server.client_builder().hook(example::Metrics).build().unwrap();
    assert_eq!(example::count_threads(&client).await.unwrap(), 3);

    meters.force_flush().unwrap();
    let names = ["hubspot.attempt.duration", "hubspot.attempts"];
    let attributes =
        ["is_retry=false operation=list_threads status=200", "is_retry=false operation=list_threads status=503"];
    let retried = "is_retry=true operation=list_threads status=200";
    let expected = names.iter().flat_map(|name| {
        attributes.iter().chain([&retried]).map(move |attributes| (format!("{name} {attributes}"), 1))
    });
    assert_eq!(attempts(&metrics), expected.collect());
    // A span for each call, with all of its attempts.
    let spans = spans.get_finished_spans().unwrap();
    assert_eq!(
        spans.iter().map(|it| (&*it.name, it.span_kind.clone())).collect::<Vec<_>>(),
        [("api_call", SpanKind::Client), ("api_call", SpanKind::Client)]
    );
}
