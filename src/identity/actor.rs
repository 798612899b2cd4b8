use std::fmt;

/// Whoever an event is attributed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A post at the bureau, named at the command line: `--by 经办甲`.
    Post(String),
    /// Whoever runs the command line without naming a post.
    Operator,
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Post(post) => write!(f, "post:{post}"),
            Self::Operator => f.write_str("operator"),
        }
    }
}
