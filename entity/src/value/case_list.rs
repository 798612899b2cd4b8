//! The closed lists of withdrawals, cases and restrictions.

use super::macros::word_list;

word_list! {
    /// Who reported a withdrawal.
    Reporter { Street = "street", Community = "community", Bureau = "bureau" }
}

word_list! {
    /// 擅自撤离's three ways.
    WithdrawalGround {
        BeforeNoticeRan = "before_notice_ran",
        BeforeHandover = "before_handover",
        NoNotice = "no_notice",
    }
}

word_list! {
    /// What a case finds, where it ends in a decision.
    CaseOutcome { Abrupt = "abrupt", NotAbrupt = "not_abrupt" }
}

word_list! {
    /// 送达方式.
    ServiceWay {
        Direct = "direct",
        /// 留置.
        Left = "left",
        Post = "post",
        /// 公告.
        PublicNotice = "public_notice",
    }
}

word_list! {
    CaseDocumentKind {
        Opening = "opening",
        PriorNotice = "prior_notice",
        HearingNotice = "hearing_notice",
        Decision = "decision",
        /// 送达回证.
        ServiceReceipt = "service_receipt",
    }
}

word_list! {
    RestrictionScope {
        /// No filing is verified, no engagement filed in the district.
        ReEntry = "re_entry",
        /// Out of pools, packages and rewards.
        ProgrammesOnly = "programmes_only",
    }
}

word_list! {
    /// What can happen to a restriction.
    RestrictionTurn {
        Stayed = "stayed",
        StayEnded = "stay_ended",
        Lifted = "lifted",
        Annulled = "annulled",
    }
}
