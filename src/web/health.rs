//! For those who run the server.

use super::problem::Problem;
use super::serve::Peer;
use super::site::Site;
use crate::database;
use axum::Extension;
use axum::extract::State;
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use metrics::{Counter, Histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::sync::OnceLock;
use std::time::Duration;

static RECORDER: OnceLock<Recorder> = OnceLock::new();

struct Recorder {
    handle: PrometheusHandle,
    /// By the first digit of the status, from 2 to 5.
    responses: [Counter; 4],
    seconds: Histogram,
}

/// Begins to count. Once in a process: the recorder is global.
pub fn record() {
    if RECORDER.get().is_none()
        && let Ok(handle) = PrometheusBuilder::new().install_recorder()
    {
        let responses = ["2xx", "3xx", "4xx", "5xx"]
            .map(|class| metrics::counter!("http_responses_total", "class" => class));
        let seconds = metrics::histogram!("http_response_seconds");
        RECORDER.set(Recorder { handle, responses, seconds }).ok();
    }
}

pub(super) fn count(status: StatusCode, took: Duration) {
    let Some(recorder) = RECORDER.get() else { return };
    let class = usize::from(status.as_u16() / 100).clamp(2, 5) - 2;
    recorder.responses[class].increment(1);
    recorder.seconds.record(took);
}

/// Sums what was recorded, which is kept one by one until then: now and again,
/// or the memory of a server that nobody asks for its metrics grows.
pub(super) fn sum_up() {
    if let Some(recorder) = RECORDER.get() {
        recorder.handle.run_upkeep();
    }
}

/// The process runs.
pub(super) async fn healthz() -> Response {
    ([(CACHE_CONTROL, "no-store")], "ok\n").into_response()
}

/// It can answer: the database is there, with this program's schema.
pub(super) async fn readyz(State(site): State<Site>) -> Response {
    match database::check_schema(&site.app.db).await {
        Ok(()) => ([(CACHE_CONTROL, "no-store")], "ready\n").into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready: {error}");
            Problem::new(StatusCode::SERVICE_UNAVAILABLE).into_response()
        }
    }
}

/// From this machine, or with the token.
pub(super) async fn metrics(
    State(site): State<Site>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
) -> Response {
    let near = peer.is_some_and(|Extension(Peer(address))| address.ip().is_loopback());
    let token = site.settings.metrics_token.as_deref().map(|token| format!("Bearer {token}"));
    let given = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    if !near && (token.is_none() || token.as_deref() != given) {
        return Problem::not_found().into_response();
    }
    let rendered = RECORDER.get().map(|recorder| recorder.handle.render()).unwrap_or_default();
    ([(CACHE_CONTROL, "no-store")], rendered).into_response()
}
