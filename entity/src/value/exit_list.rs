//! The closed lists of exits and handovers.

use super::macros::word_list;

word_list! {
    /// Why a firm's service of a compound is to end, lawfully.
    ExitGround {
        /// The firm does not renew a fixed term (民法典 947).
        NonRenewal = "non_renewal",
        /// The firm ends an indefinite contract (民法典 948).
        Indefinite = "indefinite",
        /// The owners dismiss the firm (民法典 946).
        Dismissal = "dismissal",
        /// Both sides agree, and a successor is named.
        Agreed = "agreed",
        Court = "court",
        ForceMajeure = "force_majeure",
        /// 法定解除 (民法典 563).
        Rescission = "rescission",
    }
}

word_list! {
    ExitState {
        /// 已通知: the firm serves on.
        Given = "given",
        /// 移交中: taken over, item by item.
        HandingOver = "handing_over",
        Closed = "closed",
        Withdrawn = "withdrawn",
    }
}

word_list! {
    /// Who recorded an exit.
    ExitParty { Firm = "firm", Street = "street", Community = "community" }
}

word_list! {
    /// 移交清单 (民法典 949).
    HandoverItem {
        /// 物业用房.
        Premises = "premises",
        /// 共用部位设施.
        Facilities = "facilities",
        /// 图纸资料.
        Drawings = "drawings",
        /// 运行维修记录.
        Records = "records",
        /// 电梯消防档案.
        Safety = "safety",
        /// 业主名册.
        Roll = "roll",
        /// 公共收益结余与预收费用.
        Funds = "funds",
        /// 代收代付结算.
        Settlement = "settlement",
    }
}
