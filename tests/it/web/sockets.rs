//! Bytes on a connection, as nobody's browser would send them.

use super::visitor::site;
use crate::support::TestApp;
use lianping::web::serve;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    ended: tokio::task::JoinHandle<()>,
    _test: TestApp,
}

impl Server {
    async fn with_seats(seats: usize) -> Self {
        let test = TestApp::on("2026-06-24").await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let site = site(&test);
        let ended = tokio::spawn(async move {
            let stop = async { stopped.await.unwrap_or(()) };
            serve(site, listener, seats, stop).await.unwrap();
        });
        Self { address, stop: Some(stop), ended, _test: test }
    }

    /// Sends the bytes and reads until the server closes or a second passes
    /// without a byte.
    async fn tell(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        read(&mut stream).await
    }
}

async fn read(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let mut buffer = [0; 4096];
    while let Ok(Ok(count @ 1..)) =
        tokio::time::timeout(Duration::from_secs(1), stream.read(&mut buffer)).await
    {
        answer.extend_from_slice(&buffer[..count]);
    }
    String::from_utf8_lossy(&answer).into_owned()
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("none")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_request_is_refused() {
    let server = Server::with_seats(64).await;
    let header = |number: u32| format!("x-{number}: y\r\n");
    let many: String = (0..65).map(header).collect();
    let large = format!("x: {}\r\n", "y".repeat(17 << 10));
    for (request, expected) in [
        ("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n".to_owned(), "200"),
        (format!("GET / HTTP/1.1\r\nhost: x\r\n{many}\r\n"), "431"),
        (format!("GET / HTTP/1.1\r\nhost: x\r\n{large}\r\n"), "431"),
        (
            "POST /settings HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabcd"
                .to_owned(),
            "400",
        ),
        ("GET /healthz HTTP/1.1\r\n\r\n".to_owned(), "400"),
        ("TRACE / HTTP/1.1\r\nhost: x\r\n\r\n".to_owned(), "405"),
        ("rubbish\r\n\r\n".to_owned(), "400"),
    ] {
        let answer = server.tell(request.as_bytes()).await;
        assert_eq!(status(&answer), expected, "{request:.60}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn half_a_header_is_cut_off_after_ten_seconds() {
    let server = Server::with_seats(64).await;
    let begun = Instant::now();
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nx-half").await.unwrap();
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).await.ok();
    let took = begun.elapsed();
    assert!((8..13).contains(&took.as_secs()), "cut off after {took:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn idle_connections_keep_their_seats_for_ten_seconds_and_no_longer() {
    let server = Server::with_seats(8).await;
    let mut idle = Vec::new();
    for _ in 0..8 {
        idle.push(TcpStream::connect(server.address).await.unwrap());
    }
    let begun = Instant::now();
    let mut late = TcpStream::connect(server.address).await.unwrap();
    late.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
    let mut answer = String::new();
    late.read_to_string(&mut answer).await.unwrap();
    assert_eq!(status(&answer), "200");
    let waited = begun.elapsed();
    assert!((8..13).contains(&waited.as_secs()), "served after {waited:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_asked_to_stop_ends_what_is_under_way() {
    let mut server = Server::with_seats(64).await;
    let mut slow = TcpStream::connect(server.address).await.unwrap();
    let head = "POST /settings HTTP/1.1\r\nhost: x\r\ncontent-type: \
                application/x-www-form-urlencoded\r\ncontent-length: 18\r\n\r\nset=elder";
    slow.write_all(head.as_bytes()).await.unwrap();
    // The server has taken the request once it answers another.
    assert_eq!(status(&server.tell(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").await), "200");
    server.stop.take().unwrap().send(()).unwrap();
    slow.write_all(b"&return=/").await.unwrap();
    let answer = read(&mut slow).await;
    assert_eq!(status(&answer), "303", "{answer}");
    tokio::time::timeout(Duration::from_secs(5), server.ended).await.unwrap().unwrap();
    assert!(TcpStream::connect(server.address).await.is_err(), "nobody listens any more");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_does_not_come_is_given_up_after_thirty_seconds() {
    let server = Server::with_seats(64).await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let head = "POST /settings HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: \
                application/x-www-form-urlencoded\r\ncontent-length: 18\r\n\r\nset=";
    stream.write_all(head.as_bytes()).await.unwrap();
    let begun = Instant::now();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok();
    let took = begun.elapsed();
    assert_eq!(status(&String::from_utf8_lossy(&answer)), "408");
    assert!((28..35).contains(&took.as_secs()), "given up after {took:?}");
}
