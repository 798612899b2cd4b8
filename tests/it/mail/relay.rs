use super::server::{Offers, Server};
use super::{deliveries, invite, relay, with_postman};
use crate::support::TestApp;
use chrono::Duration;
use entity::value::DeliveryState::{Accepted, Deferred, Failed};
use lianping::mail::{Means, Relay, Security};
use lianping::notice::post_due_letters;

/// Posts one letter to an address and says what became of it.
async fn posted(server: &Server, relay: Relay) -> (entity::value::DeliveryState, String) {
    let test = TestApp::on("2026-06-24").await;
    let app = with_postman(&test.app, Means::Relay(relay));
    invite(&app, &format!("post{}@wuhua.test", server.mails().len())).await;
    post_due_letters(&app).await.unwrap();
    let (_, state, _, answer) = deliveries(&test).await.remove(0);
    (state, answer)
}

#[tokio::test]
async fn letters_travel_sealed_or_not_at_all() {
    let starttls = Server::start(Offers::Starttls).await;
    let login = Some(("lianping".to_owned(), "secret".to_owned()));
    let with_login = Relay { login, ..relay(&starttls, Security::Starttls) };
    assert_eq!(posted(&starttls, with_login).await, (Accepted, "250 2.0.0 kept".to_owned()));
    let mail = starttls.mails().remove(0);
    assert!(mail.sealed, "within TLS");
    assert_eq!(mail.login, "AUTH PLAIN AGxpYW5waW5nAHNlY3JldA==");

    let tls = Server::start(Offers::Tls).await;
    assert_eq!(posted(&tls, relay(&tls, Security::Tls)).await.0, Accepted);
    assert!(tls.mails()[0].sealed);

    // Never downgraded: a server that does not offer it is no server of ours.
    let bare = Server::start(Offers::Nothing).await;
    let (state, answer) = posted(&bare, relay(&bare, Security::Starttls)).await;
    assert_eq!(state, Deferred);
    assert!(answer.contains("STARTTLS"), "{answer}");
    assert!(bare.mails().is_empty());
    assert_eq!(posted(&bare, relay(&bare, Security::None)).await.0, Accepted);
}

#[tokio::test]
async fn a_certificate_of_another_is_not_believed() {
    let server = Server::start(Offers::Starttls).await;
    let stranger = Relay { authority: None, ..relay(&server, Security::Starttls) };
    let (state, answer) = posted(&server, stranger).await;
    assert_eq!(state, Deferred);
    assert!(answer.to_lowercase().contains("certificate"), "{answer}");
    let misnamed = Relay { host: "127.0.0.1".to_owned(), ..relay(&server, Security::Starttls) };
    assert_eq!(posted(&server, misnamed).await.0, Deferred);
    assert!(server.mails().is_empty());
}

#[tokio::test]
async fn a_wrong_password_is_no_fault_of_the_letter() {
    let server = Server::start(Offers::Starttls).await;
    let login = Some(("wrong".to_owned(), "wrong".to_owned()));
    let wrong = Relay { login, ..relay(&server, Security::Starttls) };
    assert_eq!(posted(&server, wrong.clone()).await.0, Deferred);
    let bare = Relay { security: Security::None, ..wrong };
    let refused = bare.check().unwrap_err().to_string();
    assert_eq!(refused, "a password is not sent to a mail server in the clear");
}

#[tokio::test]
async fn what_the_server_says_decides() {
    let test = TestApp::on("2026-06-24").await;
    let server = Server::start(Offers::Starttls).await;
    let time_limit = std::time::Duration::from_secs(2);
    let relay = Relay { time_limit, ..relay(&server, Security::Starttls) };
    let app = with_postman(&test.app, Means::Relay(relay));
    for name in ["fine", "later", "nobody", "stalls"] {
        invite(&app, &format!("{name}@wuhua.test")).await;
    }
    let round = post_due_letters(&app).await.unwrap();
    assert_eq!((round.accepted, round.failed), (1, 3));
    let found = deliveries(&test).await;
    let states: Vec<_> = found.iter().map(|is| (is.0.as_str(), is.1)).collect();
    assert_eq!(
        states,
        [
            ("fine@wuhua.test", Accepted),
            ("later@wuhua.test", Deferred),
            ("nobody@wuhua.test", Failed),
            ("stalls@wuhua.test", Deferred),
        ]
    );
    assert!(found[1].3.contains("451") || found[1].3.contains("try again"), "{}", found[1].3);
    assert!(found[2].3.contains("no such mailbox"), "{}", found[2].3);
    assert_eq!(found[3].3, "the mail server did not answer within 2s");

    // Deferred for a minute, then five; given up after three days.
    post_due_letters(&app).await.unwrap();
    assert_eq!(deliveries(&test).await[1].2, 1, "not before its time");
    test.pass(Duration::seconds(66));
    post_due_letters(&app).await.unwrap();
    assert_eq!(deliveries(&test).await[1].2, 2);
    test.pass(Duration::seconds(66));
    post_due_letters(&app).await.unwrap();
    assert_eq!(deliveries(&test).await[1].2, 2, "five minutes");
    test.pass(Duration::days(3));
    post_due_letters(&app).await.unwrap();
    let found = deliveries(&test).await;
    assert_eq!((found[1].1, found[1].2, found[3].1), (Failed, 3, Failed));
}

#[tokio::test]
async fn a_server_that_is_away_is_asked_again() {
    let server = Server::start(Offers::Starttls).await;
    let gone = Relay { port: 1, ..relay(&server, Security::Starttls) };
    let (state, answer) = posted(&server, gone).await;
    assert_eq!(state, Deferred);
    assert!(answer.starts_with("reach the mail server: "), "{answer}");
}
