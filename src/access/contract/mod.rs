//! 合同备案: a contract is filed with its paper, and confirmed by somebody else
//! of the bureau; then its engagement stands in the registry.

mod event;
mod filed;
mod fit;
mod refused;

pub use event::{ContractMatter, ContractTold};
pub use filed::{Contract, Decided, Terms, filed_by};
pub use fit::{Fit, fit};
pub use refused::ContractRefused;
