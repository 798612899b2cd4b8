//! Which module may use which. The table in the README is this table.

use std::fs;
use std::path::Path;

const RULES: &[&str] =
    &["sea_orm", "axum", "tokio", "crate::app", "crate::work", "async ", "store::", "Utc::now"];
const COMMANDS: &[&str] = &["sea_orm", "axum", "entity::cycle", "entity::firm"];
const QUERIES: &[&str] = &["crate::work", "axum", "store::", "ActiveModel", ".exec"];
const STORES: &[&str] = &["axum", "crate::app", "crate::cli"];
const CLI: &[&str] = &["sea_orm", "store::", "entity::cycle", "entity::firm"];

/// Tells its story through commands, as a reviewer would.
const DEMO: &[&str] = &["sea_orm", "entity::cycle", "entity::firm", "ActiveModel", "store::"];

/// The layer of a file by its path, and what that layer may not mention. The
/// first match counts.
const LAYERS: &[(&str, &[&str])] = &[
    ("/commands/", COMMANDS),
    ("/queries", QUERIES),
    ("/store", STORES),
    ("src/registry/enrol.rs", COMMANDS),
    ("src/cli/", CLI),
    ("src/web/", CLI),
    ("src/demo/", DEMO),
    ("src/access/", RULES),
    ("src/rating/", RULES),
    ("src/registry/", RULES),
    ("src/calendar/", RULES),
    ("src/dossier/", RULES),
    ("src/sheet/", RULES),
    ("entity/src/value/", &["crate::id", "async ", "lianping"]),
    ("migration/src/", &["use entity", " entity::"]),
];

#[test]
fn modules_stay_in_their_layer() {
    let mut trespasses = Vec::new();
    let mut seen = vec![false; LAYERS.len()];
    for folder in ["src", "entity/src", "migration/src"] {
        visit(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut |file, text| {
            let layer = LAYERS.iter().position(|(part, _)| file.contains(part));
            let Some(layer) = layer else { return };
            seen[layer] = true;
            let words = LAYERS[layer].1.iter().filter(|word| text.contains(**word));
            trespasses.extend(words.map(|word| format!("{file} mentions {word}")));
        });
    }
    assert_eq!(trespasses, Vec::<String>::new());
    let unused: Vec<&str> =
        LAYERS.iter().zip(seen).filter(|(_, seen)| !seen).map(|((part, _), _)| *part).collect();
    assert_eq!(unused, Vec::<&str>::new(), "these parts match no file: correct the table");
}

/// A store belongs to its context; others go through queries, rules or commands.
#[test]
fn no_context_writes_into_another_context_s_tables() {
    let mut trespasses = Vec::new();
    visit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |file, text| {
        for context in ["access", "audit", "rating", "registry"] {
            let store = format!("{context}::store");
            let at_home = file.contains(&format!("src/{context}/")) || file.contains("src/work.rs");
            if !at_home && text.contains(&store) {
                trespasses.push(format!("{file} mentions {store}"));
            }
        }
    });
    assert_eq!(trespasses, Vec::<String>::new());
}

/// House sizes: 250 lines, 300 for stores and tests; a file over the ceiling is
/// split by noun.
#[test]
fn files_stay_short() {
    let mut long = Vec::new();
    for (folder, ceiling) in
        [("src", 250), ("entity/src", 250), ("migration/src", 250), ("tests/it", 300)]
    {
        visit(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut |file, text| {
            let lines = text.lines().count();
            let ceiling = if file.contains("/store") { 300 } else { ceiling };
            if lines > ceiling {
                long.push(format!("{file} has {lines} lines"));
            }
        });
    }
    assert_eq!(long, Vec::<String>::new());
}

fn visit(folder: &Path, look: &mut impl FnMut(&str, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, look);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            look(path.to_str().unwrap(), &fs::read_to_string(&path).unwrap());
        }
    }
}
