/// What standing data says against itself or against what is known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Contradiction {
    #[error("is not an e-mail address")]
    NotAnAddress,
    #[error("is the firm itself")]
    OwnParent,
    #[error("is a branch itself")]
    ParentIsABranch,
    #[error("a firm with branches is no branch")]
    HasBranches,
    #[error("is not what it was until now")]
    OtherLevel,
    #[error("is old only if built up to {until}, and this was built in {built}")]
    TooYoung { until: u32, built: u32 },
    #[error("is before the first day")]
    EndsBeforeItBegins,
    #[error("a fixed term has a last day")]
    NoLastDay,
    #[error("is before the day of signing")]
    FiledBeforeSigning,
    #[error("a restriction keeps the firm from entering: {code}")]
    KeptOut { code: String },
    #[error("{firm} serves the compound from {from} already")]
    ServedAlready { firm: String, from: String },
}
