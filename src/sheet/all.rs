//! The cells of a row, all of them read before any is missed: whoever fills in
//! a form is told everything at once.

use crate::bad_input::Flaw;

pub trait All {
    type Values;

    /// The values, or everything that is wrong with them.
    fn all(self) -> Result<Self::Values, Vec<Flaw>>;
}

macro_rules! all {
    ($($cell:ident $value:ident),+) => {
        impl<$($value),+> All for ($(Result<$value, Flaw>,)+) {
            type Values = ($($value,)+);

            fn all(self) -> Result<Self::Values, Vec<Flaw>> {
                let mut flaws = Vec::new();
                let ($($cell,)+) = self;
                $(let $cell = $cell.map_err(|flaw| flaws.push(flaw)).ok();)+
                match ($($cell,)+) {
                    ($(Some($cell),)+) => Ok(($($cell,)+)),
                    _ => Err(flaws),
                }
            }
        }
    };
}

all!(a A, b B, c C, d D);
all!(a A, b B, c C, d D, e E, f F, g G);
all!(a A, b B, c C, d D, e E, f F, g G, h H);
