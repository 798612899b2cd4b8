//! 依据: what a restriction can rest on, and how high each stands.

use serde::Serialize;

/// 法律、法规、规章 carry a penalty within what they say; a 规范性文件 carries
/// none (行政处罚法 16).
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rank {
    Law,
    Regulation,
    Rule,
    NormativeDocument,
}

impl Rank {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Regulation => "regulation",
            Self::Rule => "rule",
            Self::NormativeDocument => "normative-document",
        }
    }
}

/// A line of the table. Its key is stored; its text can be corrected.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct LegalBasis {
    pub key: &'static str,
    pub rank: Rank,
    pub title: &'static str,
    pub article: &'static str,
}

pub const LEGAL_BASES: [LegalBasis; 4] = [
    LegalBasis {
        key: "civil-code-949",
        rank: Rank::Law,
        title: "中华人民共和国民法典",
        article: "第九百四十九条、第九百五十条",
    },
    LegalBasis {
        key: "penalty-law-9",
        rank: Rank::Law,
        title: "中华人民共和国行政处罚法",
        article: "第九条第四项",
    },
    LegalBasis {
        key: "property-regulation",
        rank: Rank::Regulation,
        title: "物业管理条例",
        article: "关于物业服务合同终止时移交的规定",
    },
    LegalBasis {
        key: "wuhua-joint-rating",
        rank: Rank::NormativeDocument,
        title: "五华区物业服务联评联动机制文件",
        article: "关于擅自撤离企业三年内不得再进入本区的规定",
    },
];

impl LegalBasis {
    pub fn of(key: &str) -> Option<Self> {
        LEGAL_BASES.into_iter().find(|basis| basis.key == key)
    }

    /// As a decision cites it.
    pub fn citation(&self) -> String {
        format!("《{}》{}", self.title, self.article)
    }
}

/// Whether nothing but normative documents carries a decision: then the approver
/// has to acknowledge in writing what 行政处罚法 9 and 16 require.
pub fn only_normative(bases: &[LegalBasis]) -> bool {
    bases.iter().all(|basis| basis.rank == Rank::NormativeDocument)
}
