//! The binary as an operator meets it: what it says, where, and the exit code.

use crate::support::{TestApp, data};
use std::process::{Command, Output};

fn lianping(database_url: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lianping"))
        .args(arguments)
        .env_remove("RUST_LOG")
        .env("LIANPING_DATABASE_URL", database_url)
        .output()
        .unwrap()
}

/// The exit code, standard output and standard error, trimmed.
fn run(database_url: &str, arguments: &[&str]) -> (i32, String, String) {
    let output = lianping(database_url, arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().trim_end().to_owned();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[tokio::test]
async fn a_cycle_runs_from_the_shell() {
    let test = TestApp::on("2026-06-24").await;
    let url = test.database_url();
    let sample = data("dossier-sample").display().to_string();
    let file = |name: &str| data(name).display().to_string();
    let folder = tempfile::tempdir().unwrap();
    let zip = folder.path().join("2026.zip").display().to_string();
    let steps: &[(&[&str], &str)] = &[
        (&["migrate"], "the schema was up to date"),
        (&["import", "divisions", &file("wuhua_divisions.csv")], "113 added, 0 updated"),
        (&["import", "divisions", &file("wuhua_divisions.csv")], "0 added, 113 updated"),
        (&["rulebook", "add", &file("rulebook.toml")], "added rule book wuhua-default/1"),
        (&["policy", "add", &file("policy.toml")], "added policy wuhua-default/1"),
        (
            &[
                "cycle",
                "create",
                "2026",
                "--rulebook",
                "wuhua-default/1",
                "--from",
                "2026-01-01",
                "--to",
                "2026-12-31",
            ],
            "cycle 2026 is draft",
        ),
        (
            &["import", "dossier", &sample, "--cycle", "2026", "--by", "经办甲"],
            "80 compounds, 26 firms, 408 forms, 11614 ballots and 11 events taken",
        ),
        (&["cycle", "open", "2026", "--by", "经办甲"], "cycle 2026 is open"),
        (&["cycle", "close", "2026", "--by", "经办甲"], "cycle 2026 is closed"),
    ];
    for (arguments, said) in steps {
        assert_eq!(run(url, arguments), (0, (*said).to_owned(), String::new()), "{arguments:?}");
    }
    let (code, said, _) = run(url, &["dossier", "2026", "--out", &zip]);
    assert_eq!(code, 0);
    assert!(said.ends_with("cycle 2026, results version 1, 80 compounds, 11614 ballots"), "{said}");
    assert_eq!(run(url, &["recompute", &zip]).0, 0);
    let record = lianping::audit::queries::entries(test.db(), 0, 100).await.unwrap();
    let closed = record.last().unwrap();
    assert_eq!(
        (closed.actor.as_str(), closed.event.as_str()),
        ("post:经办甲", "rating/cycle-closed")
    );
}

#[tokio::test]
async fn a_rule_says_no_with_1_and_bad_input_with_2() {
    let test = TestApp::with_draft_cycle("2026-06-24").await;
    let url = test.database_url();
    let folder = tempfile::tempdir().unwrap();
    let firms = folder.path().join("firms.csv");
    std::fs::write(&firms, "uscc,name\nx,甲\ny,乙\n").unwrap();
    let firms = firms.display().to_string();
    let said: &[(&[&str], i32, &str)] = &[
        (&["cycle", "close", "2026"], 1, "error: cycle 2026 is draft, not open"),
        (&["cycle", "close", "2027"], 1, "error: there is no cycle 2027"),
        (
            &["import", "firms", &firms],
            2,
            "error: firms.csv line 2 column uscc: has 1 characters, not 18\n\
             firms.csv line 3 column uscc: has 1 characters, not 18",
        ),
        (
            &["import", "firms", "/none.csv"],
            2,
            "error: none.csv: No such file or directory (os error 2)",
        ),
        (&["recompute", "/none"], 2, "error: /none: No such file or directory (os error 2)"),
    ];
    for (arguments, code, error) in said {
        let expected = (*code, String::new(), (*error).to_owned());
        assert_eq!(run(url, arguments), expected, "{arguments:?}");
    }
    for usage in [
        &["cycle", "close", "26"][..],
        &["import", "ballots", &firms],
        &["cycle", "create", "2026", "--rulebook", "wuhua", "--from", "2026-01-01", "--to", "x"],
        &["rate"],
        &["cycle", "open", "2026", "--by", "\u{200b}"],
    ] {
        let (code, said, error) = run(url, usage);
        assert_eq!((code, said.as_str()), (2, ""), "{usage:?}");
        assert!(error.starts_with("error: "), "{error}");
    }
}

#[tokio::test]
async fn scripts_are_answered_in_json() {
    let test = TestApp::with_draft_cycle("2026-06-24").await;
    let url = test.database_url();
    let answer = |arguments: &[&str]| {
        let (code, said, _) = run(url, arguments);
        (code, serde_json::from_str::<serde_json::Value>(&said).unwrap())
    };
    let sample = data("dossier-sample").display().to_string();
    let (code, json) =
        answer(&["--json", "import", "dossier", &sample, "--cycle", "2026", "--dry-run"]);
    assert_eq!((code, &json["taken"]["ballots"]), (0, &11_614.into()));
    let (code, json) = answer(&["cycle", "open", "2026", "--json"]);
    assert_eq!(code, 1);
    assert_eq!(json["errors"][0], "the roster is incomplete: no compound is served by a firm",);
    let (code, json) = answer(&["migrate", "status", "--json"]);
    assert_eq!((code, &json["pending"]), (0, &0.into()));
}

#[test]
fn a_database_out_of_reach_is_an_internal_failure() {
    let (code, _, error) = run("postgres://nobody@127.0.0.1:1/none", &["cycle", "open", "2026"]);
    assert_eq!(code, 70);
    assert!(error.starts_with("error: internal: cannot reach the database"), "{error}");
}

/// The demo as a child process, and the address it says it listens on.
fn demo(folder: &std::path::Path) -> (std::process::Child, String) {
    use std::io::{BufRead, BufReader};
    let mut child = Command::new(env!("CARGO_BIN_EXE_lianping"))
        .args(["demo", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder)
        .env_remove("RUST_LOG")
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let log = BufReader::new(child.stderr.take().unwrap());
    let listening = log.lines().map_while(Result::ok).find(|line| line.contains("listening"));
    let line = listening.unwrap();
    let (_, after) = line.split_once("listening on http://").unwrap();
    (child, after.split('"').next().unwrap().to_owned())
}

fn ask(address: &str, path: &str) -> String {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_killed_demo_starts_again_and_two_do_not_share_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let (mut first, address) = demo(folder.path());
    let firms = ask(&address, "/api/v1/firms");
    assert!(firms.starts_with("HTTP/1.1 200"), "{firms:.200}");

    let path = folder.path().display().to_string();
    let (code, _, error) = run("", &["demo", "--listen", "127.0.0.1:0", "--data", &path]);
    assert_eq!(code, 1);
    assert!(error.starts_with("error: another process serves "), "{error}");

    first.kill().unwrap();
    first.wait().unwrap();
    let (mut again, address) = demo(folder.path());
    let body = |answer: &str| answer.split_once("\r\n\r\n").unwrap().1.to_owned();
    assert_eq!(body(&ask(&address, "/api/v1/firms")), body(&firms));
    again.kill().unwrap();
    again.wait().unwrap();
}

#[test]
fn a_demo_is_not_set_back_to_a_day_that_is_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().display().to_string();
    let on = |day| run("", &["demo", "--listen", "127.0.0.1:0", "--data", &path, "--today", day]);
    let (code, _, error) = on("2026-06-23");
    let sentence =
        "error: the demo is on 2026-06-24 already; its clock is never set back to 2026-06-23";
    assert_eq!((code, error.trim_end()), (2, sentence));
    for day in ["2028-02-30", "9999-01-01", "soon"] {
        let (code, _, error) = on(day);
        assert_eq!(code, 2, "{day}");
        assert!(error.contains("is not a day like 2028-02-09, before 2100"), "{error}");
    }
    assert!(!folder.path().join("lianping.db").exists());
}
