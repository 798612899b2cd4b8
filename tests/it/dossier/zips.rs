//! Zips, good and hostile.

use super::folder::{Answer, Folder};
use std::fs;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

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

type Writer = ZipWriter<Cursor<Vec<u8>>>;

/// The sample as a zip, each file under the name that `name` gives it, then
/// whatever `more` adds.
fn zip(name: impl Fn(&str) -> String, more: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let folder = Folder::sample();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for file in FILES {
        writer.start_file(name(file), stored()).unwrap();
        writer.write_all(&folder.read(file)).unwrap();
    }
    more(&mut writer);
    writer.finish().unwrap().into_inner()
}

/// Not compressed, so that a test can change a byte of a file in its place.
fn stored() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Stored)
}

fn deflated() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}

fn recompute(zip: &[u8]) -> Answer {
    let folder = Folder::sample();
    fs::write(folder.home().join("d.zip"), zip).unwrap();
    folder.run(&["recompute", "d.zip"])
}

/// Exit code 2 and this one line.
fn refused(zip: &[u8], expected: &str) {
    let answer = recompute(zip);
    assert_eq!((answer.code, answer.stderr.as_str()), (2, format!("error: {expected}\n").as_str()));
}

/// A zip in which the bytes of one name stand everywhere for another as long.
fn renamed(zip: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut renamed = zip.to_vec();
    for at in memchr::memmem::find_iter(zip, from.as_bytes()) {
        renamed[at..at + to.len()].copy_from_slice(to.as_bytes());
    }
    renamed
}

fn add(writer: &mut Writer, name: &str, bytes: &[u8]) {
    writer.start_file(name, deflated()).unwrap();
    writer.write_all(bytes).unwrap();
}

#[test]
fn a_zip_says_the_same_as_the_folder() {
    let folder = Folder::sample().recompute();
    let plain = zip(str::to_owned, |_| {});
    let one_folder = zip(
        |file| format!("2026.v1/{file}"),
        |writer| {
            writer.add_directory("2026.v1/", stored()).unwrap();
            add(writer, "2026.v1/README.txt", b"unknown files are ignored");
        },
    );
    let packed = zip(
        |file| format!("unread-{file}"),
        |writer| {
            for file in FILES {
                add(writer, file, &Folder::sample().read(file));
            }
        },
    );
    for zip in [plain, one_folder, packed] {
        assert_eq!(recompute(&zip), folder);
    }
}

#[test]
fn no_entry_leads_out_of_the_folder() {
    let up = zip(str::to_owned, |writer| add(writer, "up/compounds.csv", b"x"));
    refused(
        &renamed(&up, "up/compounds.csv", "../compounds.csv"),
        "d.zip/../compounds.csv: leads out of the folder",
    );
    refused(
        &renamed(&up, "up/compounds.csv", "/up-compound.csv"),
        "d.zip//up-compound.csv: leads out of the folder",
    );
    refused(
        &renamed(&up, "up/compounds.csv", r"..\compounds.csv"),
        r"d.zip/..\compounds.csv: leads out of the folder",
    );
}

#[test]
fn all_files_lie_in_one_folder() {
    let two = zip(str::to_owned, |writer| add(writer, "more/notes.txt", b"x"));
    refused(&two, "d.zip/more/notes.txt: does not lie beside the others in one folder");
    let deep = zip(|file| format!("2026/v1/{file}"), |_| {});
    refused(&deep, "d.zip/2026/v1/rulebook.toml: does not lie beside the others in one folder");
}

#[test]
fn a_link_is_not_followed() {
    let linked = zip(str::to_owned, |writer| {
        writer.add_symlink("manifest.json", "/etc/passwd", stored()).unwrap();
    });
    refused(&linked, "d.zip/manifest.json: is a link");
}

#[test]
fn a_zip_has_at_most_64_entries() {
    let with = |more: usize| {
        zip(str::to_owned, |writer| {
            for number in 0..more {
                add(writer, &format!("{number}.txt"), b"x");
            }
        })
    };
    assert_eq!(recompute(&with(64 - FILES.len())).code, 0);
    refused(&with(65 - FILES.len()), "d.zip: has 65 entries, more than 64");
}

#[test]
fn two_files_of_one_name_are_refused_whichever_is_read() {
    let twice = zip(str::to_owned, |writer| add(writer, "ballotz.csv", b"x"));
    refused(
        &renamed(&twice, "ballotz.csv", "ballots.csv"),
        "d.zip: has two entries of the same name",
    );
}

#[test]
fn what_is_no_zip_is_refused_as_one() {
    let whole = zip(str::to_owned, |_| {});
    for wrong in [b"compound_code,ballot_no,answers".as_slice(), b"", &whole[..whole.len() - 30]] {
        let answer = recompute(wrong);
        assert_eq!(answer.code, 2);
        assert!(answer.stderr.starts_with("error: d.zip: is no zip: "), "{}", answer.stderr);
        assert_eq!(answer.stderr.lines().count(), 1);
    }
}

#[test]
fn a_byte_that_changed_on_the_way_is_noticed() {
    let whole = zip(str::to_owned, |_| {});
    let spoilt = renamed(&whole, "530102008008-001,1,35454", "530102008008-001,1,35455");
    refused(&spoilt, "ballots.csv: cannot be read: Invalid checksum");
}

#[test]
fn a_path_that_is_not_there_is_bad_input() {
    let answer = Folder::sample().run(&["recompute", "gone.zip"]);
    assert_eq!(answer.code, 2);
    assert_eq!(answer.stderr, "error: gone.zip: No such file or directory (os error 2)\n");
}

#[test]
fn a_row_that_unpacks_without_end_is_refused_before_it_fills_the_memory() {
    let bomb = zip(
        |file| if file == "ballots.csv" { "ballots.txt".to_owned() } else { file.to_owned() },
        |writer| {
            add(writer, "ballots.csv", b"compound_code,ballot_no,answers\r\n");
            writer.write_all(&vec![0; 4 << 20]).unwrap();
        },
    );
    refused(&bomb, "ballots.csv line 2: the row has more than 1048576 bytes");
}
