//! Writing a dossier as a zip: the same content makes the same bytes.

use super::input::{BALLOT_COLUMNS, BALLOTS, EVENT_COLUMNS, EVENTS, FORM_COLUMNS, FORMS};
use super::manifest::{MANIFEST, Manifest};
use super::results::{COMPOUND_RESULTS, FIRM_RESULTS, compound_results_csv, firm_results_csv};
use super::roster::{COMPOUND_COLUMNS, COMPOUNDS, FIRM_COLUMNS, FIRMS};
use crate::digest::Hashing;
use crate::rating::{Forms, Results, RosterFirm, RosterLine, RuleBook, Service};
use chrono::NaiveDate;
use entity::value::{CompoundCode, Uscc};
use std::collections::BTreeMap;
use std::io::{Seek, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub struct Writer<W: Write + Seek> {
    zip: ZipWriter<W>,
    hashes: BTreeMap<String, String>,
}

/// A table that is written bit by bit; see [`Writer::ballots`].
pub struct Open {
    name: &'static str,
    hashing: Hashing,
}

impl<W: Write + Seek> Writer<W> {
    pub fn new(to: W) -> Self {
        Self { zip: ZipWriter::new(to), hashes: BTreeMap::new() }
    }

    pub fn rulebook(&mut self, toml: &str) -> anyhow::Result<()> {
        self.file(super::read::RULEBOOK, toml.as_bytes())
    }

    pub fn firms(&mut self, firms: &BTreeMap<Uscc, RosterFirm>) -> anyhow::Result<()> {
        let flag = |is: bool| u8::from(is).to_string();
        let rows = firms.iter().map(|(uscc, firm)| {
            [uscc.to_string(), firm.name.clone(), flag(firm.restricted), flag(firm.open_case)]
        });
        self.file(FIRMS, &csv(FIRM_COLUMNS, rows)?)
    }

    pub fn compounds(&mut self, lines: &[(RosterLine, Service)]) -> anyhow::Result<()> {
        let rows = lines.iter().map(|(line, service)| {
            [
                line.compound.to_string(),
                line.name.clone(),
                line.street.to_string(),
                line.community.to_string(),
                line.class.to_string(),
                line.households.to_string(),
                line.area.to_string(),
                line.firm.to_string(),
                service.months.to_string(),
                u8::from(service.contract_filed).to_string(),
            ]
        });
        self.file(COMPOUNDS, &csv(COMPOUND_COLUMNS, rows)?)
    }

    pub fn forms(&mut self, book: &RuleBook, forms: &Forms) -> anyhow::Result<()> {
        let rows = forms.iter().flat_map(|(&(compound, party, form_no), points)| {
            book.indicators_of(party).zip(points).map(move |(indicator, points)| {
                [
                    compound.to_string(),
                    party.to_string(),
                    form_no.to_string(),
                    indicator.code.clone(),
                    points.to_string(),
                ]
            })
        });
        self.file(FORMS, &csv(FORM_COLUMNS, rows)?)
    }

    pub fn events(&mut self, events: Vec<(CompoundCode, String, NaiveDate)>) -> anyhow::Result<()> {
        let rows = events
            .into_iter()
            .map(|(compound, code, on)| [compound.to_string(), code, on.to_string()]);
        self.file(EVENTS, &csv(EVENT_COLUMNS, rows)?)
    }

    pub fn results(&mut self, results: &Results) -> anyhow::Result<()> {
        self.file(COMPOUND_RESULTS, &compound_results_csv(results)?)?;
        self.file(FIRM_RESULTS, &firm_results_csv(results)?)
    }

    /// Begins the ballots, which are then added compound by compound.
    pub fn ballots(&mut self) -> anyhow::Result<Open> {
        let mut open = self.begin(BALLOTS)?;
        self.append(&mut open, &csv(BALLOT_COLUMNS, [])?)?;
        Ok(open)
    }

    /// The ballots of one compound: how many gave which answers, sorted by
    /// answers. They are numbered from 1 in that order, so that a number tells
    /// nothing.
    pub fn ballots_of(
        &mut self,
        open: &mut Open,
        compound: CompoundCode,
        answers: &[(String, i64)],
    ) -> anyhow::Result<()> {
        let each = answers.iter().flat_map(|(answers, count)| (0..*count).map(move |_| answers));
        let rows = (1_u32..)
            .zip(each)
            .map(|(number, answers)| [compound.to_string(), number.to_string(), answers.clone()]);
        self.append(open, &csv_rows(rows)?)
    }

    pub fn end(&mut self, open: Open) {
        self.hashes.insert(open.name.to_owned(), open.hashing.finish());
    }

    /// Writes the manifest of all files and closes the zip.
    pub fn finish(mut self, manifest: Manifest) -> anyhow::Result<W> {
        let manifest = Manifest { files: std::mem::take(&mut self.hashes), ..manifest };
        self.file(MANIFEST, serde_json::to_string_pretty(&manifest)?.as_bytes())?;
        Ok(self.zip.finish()?)
    }

    fn file(&mut self, name: &'static str, bytes: &[u8]) -> anyhow::Result<()> {
        let mut open = self.begin(name)?;
        self.append(&mut open, bytes)?;
        self.end(open);
        Ok(())
    }

    fn begin(&mut self, name: &'static str) -> anyhow::Result<Open> {
        self.zip.start_file(name, SimpleFileOptions::default().unix_permissions(0o644))?;
        Ok(Open { name, hashing: Hashing::new() })
    }

    fn append(&mut self, open: &mut Open, bytes: &[u8]) -> anyhow::Result<()> {
        open.hashing.update(bytes);
        Ok(self.zip.write_all(bytes)?)
    }
}

/// A table as a dossier has it: header first, CRLF.
pub(super) fn csv<const COLUMNS: usize>(
    columns: [&str; COLUMNS],
    rows: impl IntoIterator<Item = [String; COLUMNS]>,
) -> anyhow::Result<Vec<u8>> {
    csv_rows(std::iter::once(columns.map(str::to_owned)).chain(rows))
}

fn csv_rows<const COLUMNS: usize>(
    rows: impl IntoIterator<Item = [String; COLUMNS]>,
) -> anyhow::Result<Vec<u8>> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row)?;
    }
    Ok(writer.into_inner()?)
}
