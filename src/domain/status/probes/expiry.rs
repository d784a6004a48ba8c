//! When a certificate ends: `certificate: 14d` warns from two weeks before on.

use super::report;
use crate::domain::certificate::Certificate;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::status::{Health, Report, reason};
use crate::domain::time::{Span, Timestamp};

/// What is said of a certificate that ends within this time; nothing if it lasts longer.
pub fn judge(within: Span, certificate: Option<&Certificate>) -> Option<Report> {
    let Some(certificate) = certificate else {
        return Some(report(Health::Unknown, reason("son certificat ne se lit pas", "its certificate cannot be read")));
    };
    let left = certificate.left();
    (left <= within).then(|| report(Health::Degraded, ends_in(left)))
}

/// A certificate that lasts: a drill shows it where one is asked for.
pub fn lasting() -> Certificate {
    Certificate { names: Vec::new(), ends: Timestamp::MAX, shown: Timestamp::UNIX_EPOCH }
}

/// `le certificat expire dans 9 jours`, `the certificate expires in 9 days`; in hours on the last day.
fn ends_in(left: Span) -> Bilingual {
    let (fr, en) = match left.as_secs() / 86_400 {
        0 => (left.spoken(Lang::Fr), left.spoken(Lang::En)),
        1 => ("1 jour".to_owned(), "1 day".to_owned()),
        days => (format!("{days} jours"), format!("{days} days")),
    };
    reason(&format!("le certificat expire dans {fr}"), &format!("the certificate expires in {en}"))
}
