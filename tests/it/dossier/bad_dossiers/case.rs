use crate::dossier::folder::Folder;

/// What is done to the sample.
pub enum Flaw {
    /// One piece of a file's text in the place of another.
    Text(&'static str, &'static str),
    Bytes(&'static str, &'static [u8]),
    Whole(&'static [u8]),
    More(&'static str),
    Gone,
}

/// The file, the flaw, and the line that refuses it.
pub type Case = (&'static str, Flaw, &'static str);

/// Runs every case and tells of all that went otherwise.
pub fn all_refused(cases: &[Case]) {
    let wrong: Vec<String> = cases.iter().filter_map(contradiction).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

fn contradiction((file, flaw, expected): &Case) -> Option<String> {
    let folder = Folder::sample();
    match flaw {
        Flaw::Text(from, to) => folder.replace(file, from, to),
        Flaw::Bytes(from, to) => folder.replace(file, from, to),
        Flaw::Whole(bytes) => folder.write(file, bytes),
        Flaw::More(text) => folder.append(file, text.as_bytes()),
        Flaw::Gone => folder.delete(file),
    }
    let answer = folder.recompute();
    let expected = format!("error: {expected}\n");
    let refused = answer.code == 2 && answer.stderr == expected && answer.stdout.is_empty();
    (!refused).then(|| format!("expected {expected:?}, not {answer:?}"))
}

/// The same for a flaw that is made by hand.
pub fn refused(folder: &Folder, expected: &str) {
    let answer = folder.recompute();
    assert_eq!((answer.code, answer.first_error()), (2, format!("error: {expected}").as_str()));
    assert_eq!(answer.stderr.lines().count(), 1, "{}", answer.stderr);
}
