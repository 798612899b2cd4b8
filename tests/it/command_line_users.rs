//! Accounts, jobs and mail from the shell.

use crate::support::TestApp;
use lianping::identity::{queries, set_password_by_link};
use std::io::Write;
use std::process::{Command, Stdio};

/// The exit code, standard output and standard error, trimmed.
fn run(test: &TestApp, arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_lianping"))
        .args(arguments)
        .env_remove("RUST_LOG")
        .env("LIANPING_DATABASE_URL", test.database_url())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().trim_end().to_owned();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

const ADD: [&str; 9] =
    ["user", "add", "jingban9", "--post", "经办九岗", "--kind", "bureau", "--role", "reviewer"];

#[tokio::test]
async fn an_account_is_invited_used_disabled_and_reset() {
    let test = TestApp::on("2026-06-24").await;
    let mut add = ADD.to_vec();
    add.extend(["--email", "jingban9@wuhua.test", "--base-url", "https://lianping.test/"]);
    let (code, said, _) = run(&test, &add, "");
    assert_eq!(code, 0, "{said}");
    let (_, token) = said.split_once("\nhttps://lianping.test/invitations/").unwrap();
    set_password_by_link(&test.app, token, "青山绿水一二三四五六".to_owned()).await.unwrap();
    let account = queries::account(test.db(), "jingban9").await.unwrap().unwrap();
    let roles = queries::roles(test.db(), account.id).await.unwrap();
    assert_eq!((account.has_password, roles), (true, vec![entity::value::Role::Reviewer]));

    let again = (1, String::new(), "error: the login jingban9 is taken".to_owned());
    assert_eq!(run(&test, &ADD, ""), again);
    let mut wrong = ADD.to_vec();
    wrong[2] = "jingban8";
    wrong[8] = "auditor";
    let refused = "error: a bureau account cannot hold the role auditor".to_owned();
    assert_eq!(run(&test, &wrong, ""), (1, String::new(), refused));
    assert!(queries::account(test.db(), "jingban8").await.unwrap().is_none(), "nor is it made");
    wrong[6] = "moon";
    assert_eq!(run(&test, &wrong, "").0, 2);

    assert_eq!(run(&test, &["user", "disable", "jingban9"], "").1, "jingban9 is disabled");
    let account = queries::account(test.db(), "jingban9").await.unwrap().unwrap();
    assert!(account.disabled_at.is_some());
    let nobody = (1, String::new(), "error: there is no account nobody".to_owned());
    assert_eq!(run(&test, &["user", "disable", "nobody"], ""), nobody);
    let (code, said, _) = run(&test, &["user", "reset", "jingban9", "--factor", "--json"], "");
    let json: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((code, &json["login"]), (0, &"jingban9".into()));
    assert!(json["link"].as_str().unwrap().starts_with("http://127.0.0.1:8080/invitations/"));
}

#[tokio::test]
async fn an_account_is_set_up_at_once_and_then_a_name_must_have_the_right() {
    let test = TestApp::on("2026-06-24").await;
    let mut add = ADD.to_vec();
    add.push("--password-stdin");
    let short = (2, String::new(), "error: a password has at least 10 characters".to_owned());
    assert_eq!(run(&test, &add, "short\n"), short);
    let any = run(&test, &["user", "disable", "nobody", "--by", "某岗"], "");
    assert_eq!(any.2, "error: there is no account nobody", "any name will do");

    let (code, said, _) = run(&test, &add, "青山绿水一二三四五六\n");
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("\notpauth://totp/") && said.contains("secret="), "{said}");
    let account = queries::account(test.db(), "jingban9").await.unwrap().unwrap();
    assert!(account.has_password && account.has_factor);

    for (by, expected) in [
        ("某岗", "error: there is no account 某岗 in use that is reviewer"),
        ("jingban9", "error: there is no cycle 2026"),
    ] {
        let answer = run(&test, &["cycle", "open", "2026", "--by", by], "");
        assert_eq!(answer, (1, String::new(), expected.to_owned()));
    }
    let finalise = run(&test, &["cycle", "finalise", "2026", "--by", "jingban9"], "");
    assert_eq!(finalise.2, "error: there is no account jingban9 in use that is approver");
    assert_eq!(run(&test, &["cycle", "open", "2026"], "").2, "error: there is no cycle 2026");
}

#[tokio::test]
async fn letters_are_posted_and_mail_is_tried_from_the_shell() {
    let test = TestApp::on("2026-06-24").await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let mut add = ADD.to_vec();
    add.extend(["--email", "jingban9@wuhua.test"]);
    run(&test, &add, "");
    let (code, said, _) = run(&test, &["jobs", "list"], "");
    assert_eq!((code, said.matches("never ran").count()), (0, 2), "{said}");
    let job = ["jobs", "run", "deliver-letters", "--mail-folder", path];
    assert_eq!(run(&test, &job, "").1, "deliver-letters: 1 done, 0 failed");
    let (_, said, _) = run(&test, &["jobs", "list", "--json"], "");
    let json: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(json["jobs"][0]["last"]["done"], 1);
    assert_eq!(run(&test, &["jobs", "run", "moon"], "").0, 2);

    let (code, said, _) = run(&test, &["mail", "test", "a@wuhua.test", "--mail-folder", path], "");
    assert_eq!(code, 0);
    assert!(said.starts_with("accepted: written to "), "{said}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    assert_eq!(run(&test, &["mail", "test", "nobody"], "").0, 2);
    let away = ["mail", "test", "a@wuhua.test", "--smtp", "127.0.0.1:1"];
    let (code, _, error) = run(&test, &away, "");
    assert_eq!(code, 1);
    assert!(error.starts_with("error: not accepted: reach the mail server: "), "{error}");
}
