//! The closed lists of contracts.

use super::macros::word_list;

word_list! {
    ContractState {
        /// 待确认.
        Filed = "filed",
        /// 已备案: its engagement stands in the registry.
        Confirmed = "confirmed",
        /// 不予备案.
        Refused = "refused",
    }
}

word_list! {
    /// Who filed a contract.
    ContractFiler { Firm = "firm", Bureau = "bureau" }
}
