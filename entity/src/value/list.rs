//! The closed lists of the registry. Their words are stored, written to files
//! and answered by the API, so a word is never changed once it is published.

use super::macros::word_list;

#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is none of {}", words.join(", "))]
pub struct NotInList {
    pub words: &'static [&'static str],
}

word_list! {
    /// 行政层级.
    DivisionLevel { District = "district", Street = "street", Community = "community" }
}

word_list! {
    /// 小区类别; ranks are given within a class.
    CompoundClass {
        /// 老旧: completed up to and including the year the policy names.
        Old = "old",
        /// 安置.
        Resettlement = "resettlement",
        /// 新建.
        New = "new",
    }
}

word_list! {
    /// 管理模式, the letter's L8.
    ManagementMode {
        Professional = "professional",
        /// "1+N" 自治.
        SelfManaged = "self_managed",
        /// 保障型.
        Guaranteed = "guaranteed",
    }
}

word_list! {
    /// 合同类型: the two kinds follow different notice rules (民法典 947, 948).
    ContractKind { FixedTerm = "fixed_term", Indefinite = "indefinite" }
}

word_list! {
    /// Who fills in forms. Owners vote by ballot instead.
    Party { Street = "street", Community = "community", Bureau = "bureau" }
}

word_list! {
    /// Standing data whose changes are kept.
    RegistryKind {
        Firm = "firm",
        Compound = "compound",
        Division = "division",
        Engagement = "engagement",
    }
}

word_list! {
    CycleState {
        Draft = "draft",
        Open = "open",
        Closed = "closed",
        /// 公示.
        Publicity = "publicity",
        Final = "final",
    }
}

word_list! {
    /// Whether an event recorded against a compound counts.
    EventStanding {
        Counts = "counts",
        /// A veto before its signature.
        Pending = "pending",
        Rejected = "rejected",
        Struck = "struck",
    }
}

word_list! {
    /// Where a cycle's roster of compounds comes from.
    RosterSource { Registry = "registry", Dossier = "dossier" }
}

word_list! {
    /// Why a compound has a composite or has none, in the order they are tested.
    CompoundState {
        ShortService = "short_service",
        MissingParty = "missing_party",
        InsufficientSample = "insufficient_sample",
        Rated = "rated",
    }
}

word_list! {
    FirmState { NotRated = "not_rated", Rated = "rated" }
}

word_list! {
    /// A day the State Council moved: off on a weekday, or a make-up working day.
    DayKind { Holiday = "holiday", Workday = "workday" }
}

word_list! {
    /// Whose desk an account stands at. An account is of one kind for good, so
    /// that no one holds roles that exclude each other.
    AccountKind {
        Bureau = "bureau",
        /// Scoped to one street.
        Street = "street",
        /// Scoped to one community.
        Community = "community",
        /// Scoped to one firm, by the legal person's credit code.
        Firm = "firm",
        /// 系统管理员.
        System = "system",
        /// 安全管理员.
        Security = "security",
        /// 审计员.
        Audit = "audit",
    }
}

word_list! {
    /// By content, not by name.
    EvidenceKind { Pdf = "pdf", Png = "png", Jpeg = "jpeg" }
}

word_list! {
    Role {
        Reviewer = "reviewer",
        Approver = "approver",
        LegalReviewer = "legal_reviewer",
        StreetOfficer = "street_officer",
        CommunityClerk = "community_clerk",
        FirmAgent = "firm_agent",
        SystemAdmin = "system_admin",
        SecurityAdmin = "security_admin",
        Auditor = "auditor",
    }
}

word_list! {
    /// What a link sent by mail is good for, once.
    TokenPurpose { Invitation = "invitation", Reset = "reset" }
}

word_list! {
    /// The way a ballot came in.
    Channel {
        Web = "web",
        Paper = "paper",
    }
}

word_list! {
    /// 投递状态.
    DeliveryState {
        Pending = "pending",
        /// The mail server took it.
        Accepted = "accepted",
        /// To be tried again.
        Deferred = "deferred",
        /// Nobody will try again.
        Failed = "failed",
    }
}

word_list! {
    /// A line of a compound's result that can be objected to.
    DisputedLine {
        Street = "street",
        Community = "community",
        Bureau = "bureau",
        Owners = "owners",
        /// One bonus or deduction.
        Event = "event",
        Veto = "veto",
        Class = "class",
        Households = "households",
        Months = "months",
    }
}

word_list! {
    ObjectionState { Raised = "raised", Answered = "answered" }
}

word_list! {
    /// What became of an objection.
    Outcome { Upheld = "upheld", Rejected = "rejected" }
}

word_list! {
    ObjectorKind {
        /// The firm that was rated.
        Firm = "firm",
        /// Anybody with a confirmed address.
        Public = "public",
    }
}

word_list! {
    /// What an upheld objection can correct. Ballots are not among it: nobody
    /// knows any more whose they are.
    CorrectedInput {
        Points = "points",
        Event = "event",
        Class = "class",
        Households = "households",
        Months = "months",
    }
}
