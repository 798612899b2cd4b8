//! Taking connections: with time limits, a cap, and an end that comes.
//!
//! Our own loop over hyper-util: axum's has no limits on headers and waits for
//! ever when it is asked to stop.

use super::site::Site;
use crate::error::Result;
use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

/// For the whole head of a request, and for the next one on the same
/// connection.
const HEADER_TIME_LIMIT: Duration = Duration::from_secs(10);
const HEAD_BYTES_MAX: usize = 16 << 10;
/// Requests under way when the end is asked for are given so long.
const DRAIN_TIME_LIMIT: Duration = Duration::from_secs(20);
/// Open files that are not connections: the database, its log, this and that.
const FILES_KEPT: usize = 128;
/// After a failure to take a connection (too many open files, mostly).
const PAUSE: Duration = Duration::from_millis(50);

/// Who is at the other end of the connection.
#[derive(Debug, Copy, Clone)]
pub struct Peer(pub SocketAddr);

/// Serves until `stop` comes, then lets what is under way end.
pub async fn serve(
    site: Site,
    listener: TcpListener,
    connections_max: usize,
    stop: impl Future<Output = ()>,
) -> Result<()> {
    let watching = tokio::spawn(super::watch::watch(site.clone()));
    let telling = tokio::spawn(super::watch::tell(site.app.clone()));
    let router = super::routes::router(site);
    let seats = Arc::new(Semaphore::new(seats(connections_max)));
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        // A seat first: whoever finds none waits in the system's queue.
        let seat = tokio::select! {
            seat = Arc::clone(&seats).acquire_owned() => seat,
            () = &mut stop => break,
        };
        let taken = tokio::select! {
            taken = listener.accept() => taken,
            () = &mut stop => break,
        };
        let (stream, peer) = match taken {
            Ok(taken) => taken,
            Err(error) => {
                tracing::warn!(%error, "cannot take a connection: {error}");
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        let connection = graceful.watch(connection(router.clone(), stream, Peer(peer)));
        tokio::spawn(async move {
            // A connection that breaks off is the visitor's business.
            connection.await.ok();
            drop(seat);
        });
    }
    drop(listener);
    watching.abort();
    telling.abort();
    if tokio::time::timeout(DRAIN_TIME_LIMIT, graceful.shutdown()).await.is_err() {
        tracing::warn!("requests were still under way after {DRAIN_TIME_LIMIT:?}");
    }
    Ok(())
}

/// As many as are wanted, and no more than the system lets us open files: a
/// server that has used them up cannot reach its database either.
fn seats(wanted: usize) -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let Some(files) = open_files_max(&limits) else { return wanted };
    let allowed = files.saturating_sub(FILES_KEPT).max(1);
    if wanted > allowed {
        tracing::warn!(wanted, allowed, "{allowed} connections instead of {wanted}: ulimit -n");
    }
    wanted.min(allowed)
}

fn open_files_max(limits: &str) -> Option<usize> {
    let soft = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    soft.split_whitespace().next()?.parse().ok()
}

fn connection(
    router: Router,
    stream: TcpStream,
    peer: Peer,
) -> impl hyper_util::server::graceful::GracefulConnection<Error = hyper::Error> {
    stream.set_nodelay(true).ok();
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(peer);
        router.clone().oneshot(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIME_LIMIT)
        .max_buf_size(HEAD_BYTES_MAX)
        .serve_connection(TokioIo::new(stream), service)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_of_open_files_is_the_soft_one() {
        let limits = "Limit                     Soft Limit           Hard Limit           Units\n\
                      Max processes             95894                95894                processes\n\
                      Max open files            1024                 524288               files\n";
        assert_eq!(open_files_max(limits), Some(1024));
        assert_eq!(open_files_max("Max open files            unlimited unlimited files"), None);
    }
}
