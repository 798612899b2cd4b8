use super::FilingRefused;
use crate::registry::{Contact, Firm};
use crate::text::{NAME_CHARACTERS_MAX, clean, is_mail_address};
use entity::value::{CompoundCode, Uscc};
use std::collections::{BTreeMap, BTreeSet};

const FIELD_CHARACTERS_MAX: usize = 50;
const ADDRESS_CHARACTERS_MAX: usize = 200;
const COMPOUNDS_MAX: usize = 200;
/// Without which it is not handed in; the others can follow.
const NEEDED: [&str; 5] = ["name", "legal_representative", "phone", "email", "address"];

/// What stands in a filing. A field that is not filled in is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    pub name: String,
    /// Of a branch.
    pub parent: Option<Uscc>,
    pub legal_representative: String,
    pub phone: String,
    pub email: String,
    pub address: String,
    pub project_manager: String,
    pub emergency_contact: String,
    /// 拟服务小区.
    pub compounds: BTreeSet<CompoundCode>,
}

impl Content {
    /// As it was typed, each field by itself: what is empty stays empty.
    pub fn cleaned(self) -> Result<Self, FilingRefused> {
        if let Some((_, fault)) = self.faults(false).pop_first() {
            return Err(fault);
        }
        let plain = |typed: &str| clean(typed, ADDRESS_CHARACTERS_MAX).unwrap_or_default();
        Ok(Self {
            name: plain(&self.name),
            legal_representative: plain(&self.legal_representative),
            phone: plain(&self.phone),
            email: plain(&self.email),
            address: plain(&self.address),
            project_manager: plain(&self.project_manager),
            emergency_contact: plain(&self.emergency_contact),
            ..self
        })
    }

    /// Everything that is wrong with it, field by field, so that it is told at
    /// once; a draft may have gaps.
    pub fn faults(&self, submits: bool) -> BTreeMap<&'static str, FilingRefused> {
        let mut faults = BTreeMap::new();
        for (name, field, max) in self.fields() {
            let bad_mail = name == "email" && !is_mail_address(field.trim());
            if field.trim().is_empty() {
                if submits && NEEDED.contains(&name) {
                    faults.insert(name, FilingRefused::Empty { name });
                }
            } else if bad_mail || clean(field, max).is_err() {
                faults.insert(name, FilingRefused::Field { name });
            }
        }
        if self.compounds.len() > COMPOUNDS_MAX {
            faults.insert("compounds", FilingRefused::Field { name: "compounds" });
        }
        faults
    }

    fn fields(&self) -> [(&'static str, &str, usize); 7] {
        [
            ("name", &self.name, NAME_CHARACTERS_MAX),
            ("legal_representative", &self.legal_representative, FIELD_CHARACTERS_MAX),
            ("phone", &self.phone, FIELD_CHARACTERS_MAX),
            ("email", &self.email, ADDRESS_CHARACTERS_MAX),
            ("address", &self.address, ADDRESS_CHARACTERS_MAX),
            ("project_manager", &self.project_manager, FIELD_CHARACTERS_MAX),
            ("emergency_contact", &self.emergency_contact, FIELD_CHARACTERS_MAX),
        ]
    }

    /// Whether it can be handed in.
    pub fn expect_complete(&self) -> Result<(), FilingRefused> {
        match self.faults(true).pop_first() {
            Some((_, fault)) => Err(fault),
            None => Ok(()),
        }
    }

    /// As the registry has it.
    pub fn of(firm: Firm) -> Self {
        let Contact { legal_representative, phone, email, address } = firm.contact;
        Self {
            name: firm.name,
            parent: firm.parent,
            legal_representative: legal_representative.unwrap_or_default(),
            phone: phone.unwrap_or_default(),
            email: email.unwrap_or_default(),
            address: address.unwrap_or_default(),
            ..Self::default()
        }
    }

    /// The firm as it stands in the registry once the filing is verified. A name
    /// that is replaced becomes a former name.
    pub fn firm(&self, uscc: Uscc, known: Option<Firm>) -> Firm {
        let given = |field: &String| Some(field.clone()).filter(|is| !is.is_empty());
        let mut former_names = BTreeSet::new();
        if let Some(known) = known {
            former_names = known.former_names;
            if known.name != self.name {
                former_names.insert(known.name);
            }
        }
        Firm {
            uscc,
            name: self.name.clone(),
            former_names,
            parent: self.parent,
            contact: Contact {
                legal_representative: given(&self.legal_representative),
                phone: given(&self.phone),
                email: given(&self.email),
                address: given(&self.address),
            },
        }
    }
}
