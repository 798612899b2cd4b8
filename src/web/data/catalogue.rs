//! Every file of the open data: which there are, and the making of each.

use super::dossiers;
use super::download::{Kind, Order, about, disposition};
use super::open_table::OpenTable;
use super::rows::rows;
use crate::error::{Missing, Result};
use crate::rating::queries::{cycles, public_version, rulebook_toml, rulebooks};
use crate::registry::VersionRef;
use crate::sheet::write::{Mark, Table};
use crate::web::cache::Stored;
use crate::web::visit::Visit;
use axum::http::header::CONTENT_DISPOSITION;
use entity::value::CycleCode;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use std::sync::Arc;

pub struct Catalogue {
    pub tables: Vec<OpenTable>,
    /// Of public results, the newest first.
    pub dossiers: Vec<(CycleCode, i32)>,
    pub rulebooks: Vec<VersionRef>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataFile {
    Package,
    Table(OpenTable, Kind),
    Dossier(CycleCode, i32),
    Rulebook(VersionRef),
}

impl Catalogue {
    pub async fn of(visit: &Visit) -> Result<Self> {
        use OpenTable::{
            CompoundResults, Compounds, Divisions, Engagements, FirmResults, Firms, Restrictions,
        };
        let mut tables = vec![Divisions, Firms, Compounds, Engagements, Restrictions];
        let mut dossiers = Vec::new();
        for cycle in cycles(visit.db()).await? {
            if let Some(version) = public_version(visit.db(), &cycle).await? {
                tables.push(CompoundResults(cycle.code, version));
                tables.push(FirmResults(cycle.code, version));
                dossiers.push((cycle.code, version));
            }
        }
        let rulebooks = rulebooks(visit.db()).await?.into_iter().map(|book| book.at).collect();
        Ok(Self { tables, dossiers, rulebooks })
    }

    /// Every file but the package itself, the tables as CSV only.
    pub fn files(&self) -> impl Iterator<Item = DataFile> {
        let tables = self.tables.iter().map(|table| DataFile::Table(*table, Kind::Csv));
        let dossiers =
            self.dossiers.iter().map(|&(cycle, version)| DataFile::Dossier(cycle, version));
        let rulebooks = self.rulebooks.iter().cloned().map(DataFile::Rulebook);
        tables.chain(dossiers).chain(rulebooks)
    }

    /// What the name under `/data/` stands for.
    pub fn find(&self, name: &str) -> Result<DataFile> {
        if name == DataFile::Package.name() {
            return Ok(DataFile::Package);
        }
        let workbooks = self.tables.iter().map(|table| DataFile::Table(*table, Kind::Xlsx));
        let found = self.files().chain(workbooks).find(|file| file.name() == name);
        Ok(found.ok_or(Missing::new("data file", &name))?)
    }
}

impl DataFile {
    /// Its address under `/data/`.
    pub fn name(&self) -> String {
        match self {
            Self::Package => "datapackage.json".to_owned(),
            Self::Table(table, kind) => format!("{table}.{}", kind.ending()),
            Self::Dossier(cycle, version) => dossiers::name(*cycle, *version),
            Self::Rulebook(VersionRef { code, version }) => {
                format!("rulebooks/{code}.v{version}.toml")
            }
        }
    }

    /// What its sentences are known by.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Package => "package",
            Self::Table(table, _) => table.word(),
            Self::Dossier(..) => "dossier",
            Self::Rulebook(_) => "rulebook",
        }
    }

    pub const fn media_type(&self) -> &'static str {
        match self {
            Self::Package => "application/json",
            Self::Table(_, kind) => kind.media_type(),
            Self::Dossier(..) => "application/zip",
            Self::Rulebook(_) => "application/toml",
        }
    }

    /// Boxed: the package is made of the others, and each of them of queries
    /// whose futures are large.
    pub fn stored<'v>(&'v self, visit: &'v Visit) -> BoxFuture<'v, Result<Arc<Stored>>> {
        match self {
            Self::Package => self.kept(visit, super::package::made(visit)),
            Self::Table(table, kind) => self.kept(visit, made(visit, *table, *kind)),
            Self::Dossier(cycle, version) => {
                let dossier = visit.site.dossiers.get(&visit.site.app, *cycle, *version);
                async move { Ok(Arc::new(dossier.await?)) }.boxed()
            }
            Self::Rulebook(at) => self.kept(visit, rulebook(visit, at)),
        }
    }

    fn kept<'v>(
        &'v self,
        visit: &'v Visit,
        made: impl Future<Output = Result<Stored>> + Send + 'v,
    ) -> BoxFuture<'v, Result<Arc<Stored>>> {
        async move { visit.kept(&self.name(), made).await }.boxed()
    }
}

async fn rulebook(visit: &Visit, at: &VersionRef) -> Result<Stored> {
    let toml = rulebook_toml(visit.db(), at).await?.ok_or(Missing::new("rule book", at))?;
    let stored = Stored::new("application/toml", toml)?;
    let name = format!("{}.v{}.toml", at.code, at.version);
    Ok(stored.with(CONTENT_DISPOSITION, disposition(&name, &name)?))
}

async fn made(visit: &Visit, table: OpenTable, kind: Kind) -> Result<Stored> {
    let rows = rows(visit, table).await?;
    let names = [table.to_string(), table.to_string()];
    let about = about(visit, table.to_string());
    let order = Order { kind, mark: Mark::None, names, about };
    let make = order.make(move |write| {
        let headings = table.fields().iter().map(|field| field.name.to_owned()).collect();
        write(Table { name: table.to_string(), headings, rows: Box::new(rows.into_iter()) })
    });
    make.await
}
