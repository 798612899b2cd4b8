use std::fmt;

/// Whoever an event is attributed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Somebody signed in, by login.
    Account(String),
    /// A post at the bureau, named at the command line: `--by 经办甲`.
    Post(String),
    /// Whoever runs the command line without naming a post.
    Operator,
    /// The timetable.
    Job(&'static str),
    /// Somebody without an account: an owner with a slip, the public.
    Visitor,
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Account(login) => write!(f, "account:{login}"),
            Self::Post(post) => write!(f, "post:{post}"),
            Self::Operator => f.write_str("operator"),
            Self::Job(name) => write!(f, "job:{name}"),
            Self::Visitor => f.write_str("visitor"),
        }
    }
}
