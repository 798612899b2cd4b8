//! The closed lists of entry (准入).

use super::macros::word_list;

word_list! {
    /// 报备类型.
    FilingKind {
        Entry = "entry",
        /// 续报.
        Renewal = "renewal",
        /// 信息变更.
        Change = "change",
    }
}

word_list! {
    FilingState {
        Draft = "draft",
        Submitted = "submitted",
        /// 补正: the applicant was told what is missing.
        Supplement = "supplement",
        /// 纳入.
        Verified = "verified",
        /// 不予纳入.
        NotAdmitted = "not_admitted",
        Withdrawn = "withdrawn_by_applicant",
    }
}

word_list! {
    /// 报备清单: what comes with a filing.
    FilingItem {
        BusinessLicence = "business_licence",
        /// 总公司的营业执照, of a branch.
        ParentLicence = "parent_licence",
        /// 总公司授权书, of a branch.
        Authorisation = "authorisation",
        OfficeProof = "office_proof",
        ProjectManager = "project_manager_paper",
        Pledge = "pledge",
        /// Where compounds are named.
        Contract = "contract",
    }
}

word_list! {
    /// 附条件纳入: to be done within thirty days.
    FilingCondition {
        ProjectManager = "project_manager_30d",
        Documents = "documents_30d",
        EmergencyContact = "emergency_contact_30d",
    }
}

word_list! {
    /// 不予纳入的理由.
    FilingGround {
        FalseDocument = "false_document",
        CodeMismatch = "code_mismatch",
        Restriction = "restriction",
        NotSupplemented = "not_supplemented",
    }
}

word_list! {
    /// What a reviewer asks an approver for.
    FilingProposal {
        /// 纳入 in spite of a restriction.
        Override = "override",
        NotAdmitted = "not_admitted",
    }
}

word_list! {
    /// 经过.
    FilingStep {
        Begun = "begun",
        Submitted = "submitted",
        SupplementAsked = "supplement_asked",
        Supplemented = "supplemented",
        Proposed = "proposed",
        Returned = "returned",
        Verified = "verified",
        NotAdmitted = "not_admitted",
        Withdrawn = "withdrawn",
    }
}

word_list! {
    FilingHand { Applicant = "applicant", Reviewer = "reviewer", Approver = "approver" }
}

word_list! {
    /// 核查线索: what a firm has in common with one that may not come back.
    Signal {
        LegalRepresentative = "legal_representative",
        Phone = "phone",
        Email = "email",
        Address = "address",
        /// Took over the compounds that the other left.
        Takeover = "takeover",
        /// 字号.
        Brand = "brand",
    }
}
