//! 物业服务企业 and their branches.

use crate::bad_input::{BadInput, Contradiction, Fault, Flaw};
use crate::sheet::{All, Column, Given, Numbered, Sheet, code, name, text};
use crate::text::is_mail_address;
use entity::value::Uscc;
use std::collections::{BTreeMap, BTreeSet};

pub const COLUMNS: [Column; 8] = [
    Column::needed("uscc", "统一社会信用代码"),
    Column::needed("name", "企业名称"),
    Column::optional("former_names", "曾用名"),
    Column::optional("parent_uscc", "总公司代码"),
    Column::optional("legal_representative", "法定代表人"),
    Column::optional("phone", "电话"),
    Column::optional("email", "邮箱"),
    Column::optional("address", "地址"),
];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Firm {
    pub uscc: Uscc,
    pub name: String,
    /// Sorted.
    pub former_names: BTreeSet<String>,
    /// The legal person, where this is a branch.
    pub parent: Option<Uscc>,
    /// Never public.
    pub contact: Contact,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    pub legal_representative: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
}

impl Firm {
    /// Its cells, in the order of the columns.
    pub fn cells(&self) -> Vec<String> {
        let Self { uscc, name, former_names, parent, contact } = self;
        let Contact { legal_representative, phone, email, address } = contact.clone();
        let former_names: Vec<&str> = former_names.iter().map(String::as_str).collect();
        let parent = parent.map(|parent| parent.to_string());
        let given = [parent, legal_representative, phone, email, address];
        let own = [uscc.to_string(), name.clone(), former_names.join("；")];
        own.into_iter().chain(given.into_iter().map(Option::unwrap_or_default)).collect()
    }

    /// A firm of which no more than the name is known.
    pub fn new(uscc: Uscc, name: &str) -> Self {
        let contact = Contact::default();
        Self { uscc, name: name.to_owned(), former_names: BTreeSet::new(), parent: None, contact }
    }
}

/// A row of the table: what it gives, and what it leaves as it was.
#[derive(Debug, Clone)]
pub struct FirmRow {
    pub uscc: Uscc,
    name: String,
    former_names: Given<BTreeSet<String>>,
    parent: Given<Uscc>,
    legal_representative: Given<String>,
    phone: Given<String>,
    email: Given<String>,
    address: Given<String>,
}

pub fn read(sheet: &Sheet) -> Result<Vec<Numbered<FirmRow>>, BadInput> {
    sheet.each_in_full(|row| {
        let cells = (
            row.needed(0, code),
            row.needed(1, name),
            row.given(2, names),
            row.given(3, code),
            row.given(4, text(50)),
            row.given(5, text(50)),
            row.given(6, email),
            row.given(7, text(200)),
        );
        let (uscc, name, former_names, parent, legal_representative, phone, email, address) =
            cells.all()?;
        Ok(FirmRow {
            uscc,
            name,
            former_names,
            parent,
            legal_representative,
            phone,
            email,
            address,
        })
    })
}

fn names(cell: &str) -> Result<BTreeSet<String>, Fault> {
    let parts = cell.split([';', '；']).filter(|part| !part.trim().is_empty());
    parts.map(name).collect()
}

fn email(cell: &str) -> Result<String, Fault> {
    let address = cell.trim();
    if is_mail_address(address) {
        Ok(address.to_owned())
    } else {
        Err(Contradiction::NotAnAddress.into())
    }
}

impl FirmRow {
    /// The firm after this row, given what was known of it. A name that is
    /// replaced becomes a former name.
    pub fn apply(self, known: Option<Firm>) -> Firm {
        let Self { uscc, name, former_names, parent, legal_representative, phone, email, address } =
            self;
        let renamed = known.as_ref().map(|firm| firm.name.clone()).filter(|before| *before != name);
        let (known_names, known_parent, contact) = match known {
            Some(firm) => (Some(firm.former_names), firm.parent, firm.contact),
            None => (None, None, Contact::default()),
        };
        let mut former_names = former_names.or(known_names).unwrap_or_default();
        former_names.extend(renamed);
        Firm {
            uscc,
            name,
            former_names,
            parent: parent.or(known_parent),
            contact: Contact {
                legal_representative: legal_representative.or(contact.legal_representative),
                phone: phone.or(contact.phone),
                email: email.or(contact.email),
                address: address.or(contact.address),
            },
        }
    }
}

/// What is wrong with the firms, as they would be, beside each other and beside
/// the parents that are known. A branch has a parent, which is none itself.
pub fn check(rows: &[Numbered<Firm>], known: &BTreeMap<Uscc, Firm>) -> Vec<Flaw> {
    let mut parents: BTreeMap<Uscc, Option<Uscc>> =
        known.iter().map(|(&uscc, firm)| (uscc, firm.parent)).collect();
    let mut flaws = Vec::new();
    let mut seen = BTreeSet::new();
    for row in rows {
        parents.insert(row.value.uscc, row.value.parent);
        if !seen.insert(row.value.uscc) {
            flaws.push(row.flaw(COLUMNS[0], Fault::repeated(row.value.uscc)));
        }
    }
    let with_branches: BTreeSet<Uscc> = parents.values().copied().flatten().collect();
    for row in rows {
        let Some(parent) = row.value.parent else { continue };
        let fault = match parents.get(&parent) {
            _ if parent == row.value.uscc => Contradiction::OwnParent.into(),
            None => Fault::unknown("firm", parent),
            Some(Some(_)) => Contradiction::ParentIsABranch.into(),
            Some(None) if with_branches.contains(&row.value.uscc) => {
                Contradiction::HasBranches.into()
            }
            Some(None) => continue,
        };
        flaws.push(row.flaw(COLUMNS[3], fault));
    }
    flaws
}
