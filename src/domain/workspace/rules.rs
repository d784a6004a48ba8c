//! What a firm does not do when it switches, how it goes back, and whom it does not tell anything by one person alone.
//!
//! ```yaml
//! rules:
//!   switch_every: 10m
//!   reason: true
//!   jurisdictions: {refused: [CN], personal_data: [FR, DE, NL]}
//!   two_people: {services: [payments], by: [lead], within: 30m}
//!   sign_off: {audiences: [clients], by: [lead], within: 30m}
//!   return: {after: 30m, by: [lead]}
//! ```

use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Fields, Node};

/// How long our checks must be green before one goes back, where the firm does not say it.
const RETURN_AFTER: Span = Span::minutes(30);
/// How long an approval holds, where the firm does not say it.
const APPROVAL_HOLDS: Span = Span::minutes(30);

/// What `rules` says.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// The least time between two switches of one service.
    pub switch_every: Option<Span>,
    /// Whether each switch wants a reason.
    pub reason: bool,
    /// Countries whose law no provider of the firm may be under, as `CN`.
    pub refused: Vec<String>,
    /// The only countries whose law a provider may be under that receives personal data; any if empty.
    pub personal_data: Vec<String>,
    /// What two people decide.
    pub two_people: Option<TwoPeople>,
    /// What two people say.
    pub sign_off: Option<SignOff>,
    /// When one goes back.
    pub going_back: GoingBack,
}

/// Services that one person alone does not switch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwoPeople {
    /// Their ids.
    pub services: Vec<String>,
    /// Who may approve: members of the team or roles; everybody but the one who acts, if empty.
    pub by: Vec<String>,
    /// How long an approval holds.
    pub within: Span,
}

/// Audiences that one person alone does not tell anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOff {
    /// Their ids.
    pub audiences: Vec<String>,
    /// Who may agree: members of the team or roles; everybody but the one who acts, if empty.
    pub by: Vec<String>,
    /// How long an agreement holds.
    pub within: Span,
}

/// When and by whose word a service goes back to where it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoingBack {
    /// How long our own checks of it must have been green without a break.
    pub after: Span,
    /// Who decides: members of the team or roles; whoever is at the console, if empty.
    pub by: Vec<String>,
}

impl Default for GoingBack {
    fn default() -> Self {
        Self { after: RETURN_AFTER, by: Vec::new() }
    }
}

impl Rules {
    /// Reads `rules`.
    pub fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Self {
        let Some(fields) = fields.map("rules", faults) else { return Self::default() };
        let switch_every = fields.span("switch_every", faults);
        let reason = fields.flag("reason", faults);
        let laws = fields.map("jurisdictions", faults);
        let (refused, personal_data) = laws.map(|laws| countries(&laws, faults)).unwrap_or_default();
        let two_people = fields.node("two_people").and_then(|node| TwoPeople::parse(node, faults));
        let sign_off = fields.node("sign_off").and_then(|node| SignOff::parse(node, faults));
        let going_back = fields.node("return").and_then(|node| GoingBack::parse(node, faults)).unwrap_or_default();
        fields.finish(faults);
        Self { switch_every, reason, refused, personal_data, two_people, sign_off, going_back }
    }
}

impl TwoPeople {
    fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        let (services, by, within) = agreement(node, "services", faults)?;
        Some(Self { services, by, within })
    }
}

impl SignOff {
    fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        let (audiences, by, within) = agreement(node, "audiences", faults)?;
        Some(Self { audiences, by, within })
    }
}

/// What needs the agreement of another person, of whom, and how long that holds.
fn agreement(node: &Node, what: &'static str, faults: &mut Faults) -> Option<(Vec<String>, Vec<String>, Span)> {
    let fields = Fields::of(node, faults)?;
    fields.required(what, faults);
    let named = fields.texts(what, faults);
    let by = fields.texts("by", faults);
    let within = fields.span("within", faults).unwrap_or(APPROVAL_HOLDS);
    fields.finish(faults);
    Some((named, by, within))
}

impl GoingBack {
    fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        let after = fields.span("after", faults).unwrap_or(RETURN_AFTER);
        let by = fields.texts("by", faults);
        fields.finish(faults);
        Some(Self { after, by })
    }
}

/// The refused countries, and the only ones for personal data.
fn countries(fields: &Fields<'_>, faults: &mut Faults) -> (Vec<String>, Vec<String>) {
    let mut read = |key| {
        let list = fields.texts(key, faults);
        for code in list.iter().filter(|code| code.len() != 2 || !code.bytes().all(|byte| byte.is_ascii_uppercase())) {
            let (fr, en) = (format!("« {code} » n'est pas un pays : FR, DE, US"), format!("`{code}` is not a country: FR, DE, US"));
            faults.say(fields.place_of(key), fr, en);
        }
        list
    };
    let both = (read("refused"), read("personal_data"));
    fields.finish(faults);
    both
}
