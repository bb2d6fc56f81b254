//! Metrics and traces with OpenTelemetry, through the spans of the feature `tracing` and a hook.
//!
//! ```sh
//! HUBSPOT_ACCESS_TOKEN=… cargo run -p tests --example metrics
//! ```

use hubspot_conversations::{Attempt, Client, Error, Hook};
use opentelemetry::trace::TracerProvider;
use opentelemetry_sdk::metrics::{InMemoryMetricExporter, SdkMeterProvider};
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider};
use tracing::Subscriber;
use tracing_opentelemetry::MetricsLayer;
use tracing_subscriber::layer::SubscriberExt;

/// Reports each attempt as an event, whose fields `monotonic_counter.…` and `histogram.…` are metrics. Its other fields are their
/// attributes. They have few values: identifiers and URLs would make a time series each.
pub(crate) struct Metrics;

impl Hook for Metrics {
    fn after(&self, attempt: &Attempt<'_>) {
        let status = attempt.outcome.map_or_else(Error::status, |response| Some(response.status()));
        tracing::info!(
            monotonic_counter.hubspot.attempts = 1_u64,
            histogram.hubspot.attempt.duration = attempt.duration.as_secs_f64(),
            operation = attempt.operation,
            // 0 is an attempt without a response.
            status = status.map_or(0, |it| i64::from(it.as_u16())),
            is_retry = attempt.number > 1,
        );
    }
}

/// What receives spans and events: one layer makes metrics of events, the other one traces of spans.
pub(crate) fn subscriber(meters: SdkMeterProvider, tracers: &SdkTracerProvider) -> impl Subscriber + Send + Sync {
    let traces = tracing_opentelemetry::layer().with_tracer(tracers.tracer("hubspot"));
    tracing_subscriber::registry().with(MetricsLayer::new(meters)).with(traces)
}

/// The work that is measured.
pub(crate) async fn count_threads(client: &Client) -> Result<usize, Error> {
    let mut threads = client.list_threads().limit(100).stream();
    let mut count = 0;
    while threads.try_next().await?.is_some() {
        count += 1;
    }
    Ok(count)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // A service would have the exporters of the crate `opentelemetry-otlp` here.
    let (metrics, spans) = (InMemoryMetricExporter::default(), InMemorySpanExporter::default());
    let meters = SdkMeterProvider::builder().with_periodic_exporter(metrics.clone()).build();
    let tracers = SdkTracerProvider::builder().with_simple_exporter(spans.clone()).build();
    tracing::subscriber::set_global_default(subscriber(meters.clone(), &tracers))?;

    let token = std::env::var("HUBSPOT_ACCESS_TOKEN").map_err(|error| format!("HUBSPOT_ACCESS_TOKEN: {error}"))?;
    let builder = Client::builder().token(token);
    let client = builder.base_url(std::env::var("HUBSPOT_BASE_URL").ok()).hook(Metrics).build()?;
    println!("{} threads", count_threads(&client).await?);

    meters.force_flush()?;
    println!("{:#?}\n{:#?}", metrics.get_finished_metrics()?, spans.get_finished_spans()?);
    Ok(())
}
