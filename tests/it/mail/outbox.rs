use super::server::{Offers, Server};
use super::{deliveries, invite, relay, with_postman};
use crate::identity::{PASSWORD, account, admin, asked};
use crate::support::TestApp;
use chrono::Duration;
use entity::value::{AccountKind, DeliveryState};
use entity::{audit_entry, letter};
use lianping::identity::{drop_factor, forget_password, invite_account, set_password_by_link};
use lianping::mail::{Means, Relay, Security};
use lianping::notice::{erase_old_links, post_due_letters, queries};
use sea_orm::{ConnectionTrait, EntityTrait};
use std::collections::BTreeSet;

#[tokio::test]
async fn an_invitation_goes_out_and_its_link_stands_in_no_record() {
    let test = TestApp::on("2026-06-24").await;
    let folder = tempfile::tempdir().unwrap();
    let app = with_postman(&test.app, Means::Folder(folder.path().join("mail")));
    let token = invite(&app, "jingban9@wuhua.test").await;
    let round = post_due_letters(&app).await.unwrap();
    assert_eq!((round.accepted, round.failed), (1, 0));
    assert_eq!(post_due_letters(&app).await.unwrap().accepted, 0, "a letter goes out once");

    let (delivery, letter) = queries::newest(test.db(), 10).await.unwrap().remove(0);
    let file = folder.path().join(format!("mail/{}.eml", delivery.id));
    let text = std::fs::read_to_string(file).unwrap();
    for line in [
        &format!("Message-ID: <{}@lianping.test>", delivery.id),
        "To: jingban9@wuhua.test",
        "Date: Wed, 24 Jun 2026 04:00:00 +0000",
        "Auto-Submitted: auto-generated",
        "Subject: =?utf-8?b?",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    assert_eq!(letter.subject, "启用账号：jingban9岗");
    assert!(letter.plain.contains(&format!("\nhttps://lianping.test/invitations/{token}\n")));
    assert!(letter.plain.contains("2026-07-01 12:00"), "{}", letter.plain);
    for entry in audit_entry::Entity::find().all(test.db()).await.unwrap() {
        assert!(!entry.detail.contains(&token), "{}", entry.detail);
    }
    set_password_by_link(&app, &token, PASSWORD.to_owned()).await.unwrap();
}

#[tokio::test]
async fn a_letter_is_written_with_its_event_or_not_at_all() {
    let test = TestApp::on("2026-06-24").await;
    invite(&test.app, "jingban9@wuhua.test").await;
    let again = asked("jingban9", AccountKind::Bureau, "");
    assert!(invite_account(&test.app, &admin(), again).await.is_err());
    assert_eq!(letter::Entity::find().all(test.db()).await.unwrap().len(), 1);
    // Without an address nobody is told, and nothing fails.
    let mut silent = asked("jingban8", AccountKind::Bureau, "");
    silent.email = None;
    invite_account(&test.app, &admin(), silent).await.unwrap();
    assert_eq!(letter::Entity::find().all(test.db()).await.unwrap().len(), 1);
}

#[tokio::test]
async fn whoever_holds_an_account_hears_what_happens_to_it() {
    let test = TestApp::with_cast("2026-06-24").await;
    account(&test, asked("street1", AccountKind::Street, "530102001000"), &[]).await;
    forget_password(&test.app, "street1").await.unwrap().unwrap();
    drop_factor(&test.app, &admin(), "street1").await.unwrap();
    assert!(forget_password(&test.app, "nobody").await.unwrap().is_none());
    let mut matters: Vec<String> = letter::Entity::find()
        .all(test.db())
        .await
        .unwrap()
        .into_iter()
        .map(|letter| format!("{} {}", letter.matter, letter.subject))
        .collect();
    matters.sort();
    let expected = [
        "account-changed 账号 street1 的登录方式有变化",
        "account-changed 账号 street1 的登录方式有变化",
        "invitation 启用账号：street1岗",
        "reset 设置新口令",
    ];
    assert_eq!(matters, expected);
}

#[tokio::test]
async fn the_words_of_a_link_are_erased_when_it_is_over() {
    let test = TestApp::on("2026-06-24").await;
    invite(&test.app, "jingban9@wuhua.test").await;
    assert_eq!(erase_old_links(&test.app).await.unwrap(), 0);
    test.pass(Duration::days(8));
    assert_eq!(erase_old_links(&test.app).await.unwrap(), 1);
    let letter = letter::Entity::find().one(test.db()).await.unwrap().unwrap();
    assert_eq!((letter.plain.as_str(), letter.html.as_str()), ("", ""));
    assert_eq!(letter.subject, "启用账号：jingban9岗", "that it was written is kept");
}

/// The worker is gone after the server took the letter and before it was noted.
#[tokio::test]
async fn a_crash_between_sending_and_noting_sends_the_same_message_again() {
    let test = TestApp::on("2026-06-24").await;
    let server = Server::start(Offers::Starttls).await;
    let time_limit = std::time::Duration::from_secs(1);
    let relay = Relay { time_limit, ..relay(&server, Security::Starttls) };
    let app = with_postman(&test.app, Means::Relay(relay));
    invite(&app, "silent@wuhua.test").await;
    let worker = tokio::spawn({
        let app = app.clone();
        async move { post_due_letters(&app).await }
    });
    while server.mails().is_empty() {
        tokio::task::yield_now().await;
    }
    worker.abort();
    assert!(worker.await.is_err());
    assert_eq!(deliveries(&test).await[0].1, DeliveryState::Pending);
    post_due_letters(&app).await.unwrap();
    assert_eq!(server.mails().len(), 1, "the lease runs");

    test.pass(Duration::minutes(6));
    post_due_letters(&app).await.unwrap();
    let mails = server.mails();
    assert_eq!((mails.len(), mails[1].to.as_str()), (2, "silent@wuhua.test"));
    assert_eq!(mails[0].text, mails[1].text, "the same Message-ID, and all else");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_post_every_letter_once() {
    let test = TestApp::on("2026-06-24").await;
    let server = Server::start(Offers::Starttls).await;
    let relay = relay(&server, Security::Starttls);
    let here = with_postman(&test.app, Means::Relay(relay.clone()));
    let (other, _) = test.watched().await;
    let there = with_postman(&other, Means::Relay(relay));
    for number in 0..24 {
        invite(&here, &format!("post{number}@wuhua.test")).await;
    }
    let rounds = [&here, &there, &here, &there].map(post_due_letters);
    let rounds = futures_util::future::join_all(rounds).await;
    let taken = deliveries(&test).await;
    let accepted: u64 = rounds.into_iter().map(|round| round.unwrap().accepted).sum();
    let mails = server.mails();
    let messages: BTreeSet<&str> = mails.iter().map(|mail| mail.header("Message-ID")).collect();
    assert_eq!((accepted, mails.len(), messages.len()), (24, 24, 24), "{taken:?}");
    assert!(taken.iter().all(|is| (is.1, is.2) == (DeliveryState::Accepted, 1)), "{taken:?}");
}

#[tokio::test]
async fn the_database_holds_a_delivery_to_its_state() {
    let test = TestApp::on("2026-06-24").await;
    invite(&test.app, "jingban9@wuhua.test").await;
    for torn in
        ["state = 'accepted'", "due_at = NULL", "settled_at = '2026-06-24'", "attempts = -1"]
    {
        let forced = format!("UPDATE delivery SET {torn}");
        assert!(test.db().execute_unprepared(&forced).await.is_err(), "{torn}");
    }
}
