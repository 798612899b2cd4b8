use super::{check_line, check_publicity};
use crate::app::App;
use crate::digest::sha256;
use crate::error::{Missing, Result};
use crate::evidence::{EvidenceFile, keep_evidence};
use crate::identity::FirmAgent;
use crate::public_text::public_text;
use crate::rating::commands::cycle_for_update;
use crate::rating::objection::reference;
use crate::rating::store::NewVoice;
use crate::rating::{Event, GROUNDS_CHARACTERS_MAX, ObjectionRefused, Subject, queries, store};
use crate::view::Language;
use crate::work::Work;
use chrono::{DateTime, Utc};
use entity::value::{ObjectorKind, Uscc};

/// Of the firm's own compounds, with a paper if it has one; its reference.
pub async fn raise_objection(
    app: &App,
    agent: &FirmAgent,
    subject: Subject,
    grounds: &str,
    evidence: Option<EvidenceFile>,
) -> Result<String> {
    let grounds = public_text(grounds, GROUNDS_CHARACTERS_MAX)?;
    let work = app.begin(agent).await?;
    let cycle = cycle_for_update(&work, subject.cycle).await?;
    let own = queries::roster_line(work.conn(), subject.cycle, subject.compound).await?;
    if own.is_none_or(|(line, _)| line.firm != agent.firm) {
        return Err(Missing::new("compound", &subject.compound).into());
    }
    check_publicity(&cycle, work.today())?;
    check_line(&work, &cycle, &subject).await?;
    let objecting = Objecting {
        subject,
        firm: Some(agent.firm),
        email: None,
        language: Language::Chinese.tag().to_owned(),
        grounds,
        evidence,
        submitted_at: work.at(),
    };
    let (reference, event) = enter(app, &work, objecting, agent.firm).await?;
    work.commit(event).await?;
    Ok(reference)
}

pub(super) struct Objecting {
    pub subject: Subject,
    pub firm: Option<Uscc>,
    pub email: Option<String>,
    pub language: String,
    pub grounds: String,
    pub evidence: Option<EvidenceFile>,
    pub submitted_at: DateTime<Utc>,
}

/// Joins the objection to the line that is open, or opens one. Whoever objects
/// to a line of a cycle does it once.
pub(super) async fn enter(
    app: &App,
    work: &Work,
    objecting: Objecting,
    rated: Uscc,
) -> Result<(String, Event)> {
    let Objecting { subject, firm, email, language, grounds, evidence, submitted_at } = objecting;
    let objector = match (&firm, &email) {
        (Some(firm), _) => format!("firm:{firm}"),
        (None, email) => {
            sha256(format!("{}|{}", subject.cycle, email.as_deref().unwrap_or("")).as_bytes())
        }
    };
    if queries::has_objected(work.conn(), &subject, &objector).await? {
        return Err(ObjectionRefused::Twice.into());
    }
    let open = store::open_on(work, &subject).await?;
    let joined = open.is_some();
    let reference = open.unwrap_or_else(|| reference(app.ids.secret()));
    if !joined {
        store::add_objection(work, &reference, &subject, work.today()).await?;
    }
    let by = if firm.is_some() { ObjectorKind::Firm } else { ObjectorKind::Public };
    let evidence = match evidence {
        Some(file) => Some(keep_evidence(work, file).await?),
        None => None,
    };
    let voice = NewVoice { objector, firm, email, language, grounds, evidence, submitted_at };
    store::add_voice(work, (&reference, &subject), voice).await?;
    let Subject { cycle, compound, line } = subject;
    let (line, of) = (line.to_string(), reference.clone());
    let event = Event::ObjectionRaised { reference: of, cycle, compound, line, rated, by, joined };
    Ok((reference, event))
}
