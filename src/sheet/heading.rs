use crate::bad_input::Fault;

/// A column by its English and its Chinese heading.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Column<'c> {
    pub name: &'c str,
    pub zh: &'c str,
    /// Whether a table without it is refused.
    pub needed: bool,
}

impl<'c> Column<'c> {
    pub const fn needed(name: &'c str, zh: &'c str) -> Self {
        Self { name, zh, needed: true }
    }

    pub const fn optional(name: &'c str, zh: &'c str) -> Self {
        Self { name, zh, needed: false }
    }
}

/// Which column each heading stands for.
pub(super) fn match_headings(
    columns: &[Column<'_>],
    headings: &[String],
) -> Result<Vec<Option<usize>>, Fault> {
    let mut at = vec![None; columns.len()];
    for (index, heading) in headings.iter().enumerate() {
        let name = heading.trim().to_owned();
        let known = columns.iter().position(|column| column.name == name || column.zh == name);
        let Some(known) = known else { return Err(Fault::UnknownColumn { name }) };
        if at[known].replace(index).is_some() {
            return Err(Fault::RepeatedColumn { name });
        }
    }
    let missing = columns.iter().zip(&at).find(|(column, at)| column.needed && at.is_none());
    match missing {
        Some((column, _)) => {
            Err(Fault::MissingColumn { name: format!("{} ({})", column.name, column.zh) })
        }
        None => Ok(at),
    }
}
