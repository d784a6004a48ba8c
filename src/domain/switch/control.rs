//! `active`: every place where it is set who carries a service, and the proof that a switch of it works.
//!
//! ```yaml
//! active: {file: config/routing.yaml, key: drafting.provider, verify: {url: "http://proxy.example/health"}}
//! active: [{http: {…}, read: {…}}, {file: config/routing.yaml, key: drafting.provider}]   # the next where one is unreachable
//! ```

use super::{MECHANISMS, Mechanism, Plan, Proof, Wish, share};
use crate::domain::effect::Ask;
use crate::domain::files::Files;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::yaml::{Faults, Fields, Node, Place, Problem, Value};

/// Where it is set who carries a service, and how that is changed.
#[derive(Debug)]
pub struct Control {
    /// The ways, the preferred one first; there is at least one.
    pub paths: Vec<Box<dyn Mechanism>>,
    /// The proof that a switch works, if one is asked for.
    pub verify: Option<Proof>,
    /// The shares of the traffic that a switch goes by, in percent, ascending, the last one all of it; empty where it goes at once.
    pub shares: Vec<u8>,
}

/// Reads `active:`, one way or a list of them; in each, the first known key says which mechanism it is.
pub fn parse(node: &Node, faults: &mut Faults) -> Option<Control> {
    let nodes = match &node.value {
        Value::List(items) => items.as_slice(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Map(_) => std::slice::from_ref(node),
    };
    let read: Vec<_> = nodes.iter().map(|node| path(node, faults)).collect();
    let (mut paths, mut verify, mut shares) = (Vec::new(), None, None);
    for read in read.into_iter().flatten() {
        verify = verify.or(read.proof);
        shares = shares.or(read.shares);
        paths.extend(read.mechanism.map(|mechanism| (read.place, mechanism)));
    }
    let shares = shares.unwrap_or_default();
    for (place, path) in &paths {
        check_shares(*place, path.as_ref(), &shares, faults);
    }
    let paths: Vec<_> = paths.into_iter().map(|(_, path)| path).collect();
    // A way that cannot be read is not passed over in silence: its fault says what is wrong.
    if paths.is_empty() { None } else { Some(Control { paths, verify, shares }) }
}

/// One way, as far as it could be read.
struct Read {
    place: Place,
    mechanism: Option<Box<dyn Mechanism>>,
    proof: Option<Proof>,
    shares: Option<Vec<u8>>,
}

fn path(node: &Node, faults: &mut Faults) -> Option<Read> {
    let fields = Fields::of(node, faults)?;
    let Some(kind) = MECHANISMS.iter().find(|kind| fields.has(kind.key)) else {
        faults.add(node.place, Problem::MissingKey { key: MECHANISMS.iter().map(|kind| kind.key).collect::<Vec<_>>().join(" | ") });
        return None;
    };
    let mechanism = (kind.parse)(&fields, faults);
    let proof = Proof::parse(&fields, faults);
    let shares = share::parse(&fields, faults);
    fields.finish(faults);
    Some(Read { place: node.place, mechanism, proof, shares })
}

/// A way that knows no shares cannot go by them, and one that is told of them must know which there are.
fn check_shares(place: Place, path: &dyn Mechanism, shares: &[u8], faults: &mut Faults) {
    if !shares.is_empty() && !path.says_share() {
        faults.say(
            place,
            "rien n'y dit la part à régler : mettez {{ share }} dans la requête ou la commande, ou « share: » avec la clé du fichier",
            "nothing in it says which share to set: put {{ share }} in the request or the command, or `share:` with the key of the file",
        );
    }
    if shares.is_empty() && path.says_share() {
        faults.say(
            place,
            "il y est question de parts, et rien ne dit lesquelles : ajoutez « shares: [10, 50, 100] »",
            "it speaks of shares, and nothing says which: add `shares: [10, 50, 100]`",
        );
    }
}

impl Control {
    /// The files of the workspace that it reads.
    pub fn files(&self) -> Vec<&str> {
        self.paths.iter().flat_map(|path| path.files()).collect()
    }

    /// What to look at to know the present value, besides files.
    pub fn looks(&self, lang: Lang) -> impl Iterator<Item = Ask> {
        self.paths.iter().filter_map(move |path| path.look(lang))
    }

    /// The value that is set now: of the first way that can be read; an error says of each why it cannot.
    pub fn read(&self, files: &Files) -> Result<String, Bilingual> {
        let mut reasons: Vec<Bilingual> = Vec::new();
        for path in &self.paths {
            match path.read(files) {
                Ok(value) => return Ok(value),
                Err(reason) => reasons.push(reason),
            }
        }
        let all = |lang| reasons.iter().map(|reason| reason.get(lang)).collect::<Vec<_>>().join(" ; ");
        Err(Bilingual::of(all(Lang::Fr), all(Lang::En)))
    }

    /// The share of the traffic that goes through the value, in percent, where it can be read back.
    pub fn share(&self, files: &Files) -> Option<u8> {
        let path = self.paths.iter().find(|path| path.read(files).is_ok())?;
        path.share(files).filter(|_| !self.shares.is_empty())
    }

    /// Whether nothing can read back what is set: a person sets it, and is asked.
    pub fn is_blind(&self) -> bool {
        self.paths.iter().all(|path| path.files().is_empty() && path.confirm(Lang::default()).is_none())
    }

    /// What the ways say where they do not say the same.
    pub fn disagreement(&self, files: &Files) -> Option<Bilingual> {
        if self.paths.len() < 2 {
            return None;
        }
        let said: Vec<(String, String)> =
            self.paths.iter().filter_map(|path| path.read(files).ok().map(|value| (path.place(), value))).collect();
        let (_, first) = said.first()?;
        if said.iter().all(|(_, value)| value == first) {
            return None;
        }
        let fr = said.iter().map(|(place, value)| format!("{place} dit « {value} »")).collect::<Vec<_>>().join(", ");
        let en = said.iter().map(|(place, value)| format!("{place} says `{value}`")).collect::<Vec<_>>().join(", ");
        Some(Bilingual::of(format!("ils ne disent pas la même chose : {fr}"), format!("they do not say the same: {en}")))
    }

    /// What changing it to this value would do, by the first way that can be read now.
    pub fn plan(&self, files: &Files, wish: &Wish<'_>) -> Result<(&dyn Mechanism, Plan), Bilingual> {
        let path = self.paths.iter().find(|path| path.read(files).is_ok()).or(self.paths.first());
        let Some(path) = path else { return Err(Bilingual::default()) };
        Ok((path.as_ref(), path.plan(files, wish)?))
    }
}
