//! `manifest.json` and the files it vouches for.

use super::folder::Folder;
use lianping::dossier::{Mismatch, Outcome};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fmt::Write;

const FILES: [&str; 8] = [
    "rulebook.toml",
    "compounds.csv",
    "firms.csv",
    "forms.csv",
    "ballots.csv",
    "events.csv",
    "results_compounds.csv",
    "results_firms.csv",
];

fn with_manifest() -> Folder {
    let folder = Folder::sample();
    let hashes = FILES.map(|file| (file.to_owned(), Value::from(hash(&folder.read(file)))));
    write_manifest(&folder, &hashes.into_iter().collect());
    folder
}

fn write_manifest(folder: &Folder, files: &Value) {
    let manifest = json!({
        "format": "lianping-dossier/1",
        "district": "530102000000",
        "cycle": "2026h1",
        "version": 1,
        "produced_at": "2026-07-10T09:00:00+08:00",
        "files": files,
    });
    folder.write("manifest.json", manifest.to_string());
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

fn mismatches(folder: &Folder) -> Vec<Mismatch> {
    match lianping::dossier::recompute(&folder.dossier()).unwrap() {
        Outcome::Recomputed(recomputed) => recomputed.mismatches,
        Outcome::Unreadable { mismatches, .. } => mismatches,
    }
}

#[test]
fn a_dossier_that_its_manifest_describes_is_equal() {
    assert_eq!(with_manifest().recompute(), Folder::sample().recompute());
}

#[test]
fn one_changed_byte_of_any_file_is_named() {
    let folder = with_manifest();
    for file in FILES {
        let whole = folder.read(file);
        for at in [0, whole.len() / 2, whole.len() - 1] {
            let mut spoilt = whole.clone();
            spoilt[at] ^= 1;
            folder.write(file, &spoilt);
            assert_eq!(mismatches(&folder), [Mismatch::Changed { file: file.to_owned() }]);
        }
        folder.write(file, &whole);
    }
    assert_eq!(mismatches(&folder), []);
}

#[test]
fn a_changed_file_is_no_answer_whether_it_can_still_be_read_or_not() {
    let line = "ballots.csv is not the file of the manifest: its hash differs";
    let folder = with_manifest();
    folder.append("ballots.csv", b"\r\n");
    let readable = folder.recompute();
    assert_eq!((readable.code, readable.stderr), (1, format!("error: {line}\n")));

    folder.append("ballots.csv", b"530102008008-001,1,55555\r\n");
    let unreadable = folder.recompute();
    assert_eq!((unreadable.code, unreadable.stderr), (1, format!("error: {line}\n")));
    assert!(unreadable.stdout.ends_with("ballot 1 stands here a second time\n"));
}

#[test]
fn a_file_unlisted_and_a_file_gone_are_named() {
    let folder = with_manifest();
    let hashes = |files: &[&str]| -> Value {
        let hash = |&file: &&str| (file.to_owned(), Value::from(hash(&folder.read(file))));
        files.iter().map(hash).collect()
    };
    write_manifest(&folder, &hashes(&FILES[1..]));
    let unlisted = "rulebook.toml is there and does not stand in the manifest";
    let answer = folder.recompute();
    assert_eq!((answer.code, answer.stderr), (1, format!("error: {unlisted}\n")));

    folder.write("notes.txt", "x");
    let mut listed = hashes(&FILES);
    listed["notes.txt"] = Value::from(hash(b"x"));
    write_manifest(&folder, &listed);
    assert_eq!(folder.recompute().code, 0);
    folder.delete("notes.txt");
    let gone = "notes.txt stands in the manifest and is not there";
    let answer = folder.recompute();
    assert_eq!((answer.code, answer.stderr), (1, format!("error: {gone}\n")));
}

#[test]
fn a_bad_manifest_is_bad_input() {
    let folder = Folder::sample();
    for (file, named) in [
        ("../ballots.csv", "../ballots.csv"),
        ("/etc/passwd", "/etc/passwd"),
        (r"..\ballots.csv", r"..\ballots.csv"),
        ("..", ".."),
        ("a\nb", r"a\u{a}b"),
    ] {
        write_manifest(&folder, &json!({ file: "00" }));
        let line = format!("{named} is not the name of a file beside it");
        let answer = folder.recompute();
        assert_eq!(answer.code, 2);
        assert_eq!(answer.stderr, format!("error: manifest.json column files: {line}\n"));
    }
    for (manifest, line) in [
        (b"{".as_slice(), "manifest.json line 1: EOF while parsing an object at line 1 column 1"),
        (b"\xff", "manifest.json: is not in UTF-8"),
    ] {
        folder.write("manifest.json", manifest);
        let answer = folder.recompute();
        assert_eq!((answer.code, answer.stderr), (2, format!("error: {line}\n")));
    }
    write_manifest(&folder, &json!({}));
    folder.replace("manifest.json", "lianping-dossier/1", "lianping-dossier/2");
    let line = "manifest.json column format: is lianping-dossier/2, not lianping-dossier/1";
    assert_eq!(folder.recompute().stderr, format!("error: {line}\n"));
}
