//! Says in plain words why something failed.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};

use crate::domain::effect::{Failure, FailureKind};
use crate::domain::lang::Lang;
use crate::domain::reason::Reason;
use crate::domain::time::Span;

use super::names::NotFound;

/// An error of the network as a failure.
pub fn network(error: &(dyn Error + 'static)) -> Failure {
    let (kind, reason) = if let Some(not_found) = find::<NotFound>(error) {
        let kind = match not_found {
            NotFound::NoSuchName | NotFound::NoAnswer => FailureKind::Unreachable,
            NotFound::Near => FailureKind::Redirect,
        };
        (kind, not_found.reason())
    } else if let Some(tls) = find::<rustls::Error>(error) {
        (FailureKind::Unreachable, secure(tls))
    } else {
        match innermost_io(error) {
            Some(error) if error.kind() == ErrorKind::TimedOut => (FailureKind::Timeout, io(error)),
            Some(error) => (FailureKind::Unreachable, io(error)),
            None => (FailureKind::Unreachable, Reason::outside(&last(error).to_string())),
        }
    };
    Failure::because(kind, reason)
}

/// TLS cannot be spoken here, since nobody is trusted.
pub fn no_authorities(error: &(dyn Error + 'static)) -> Failure {
    let why = network(error).reason;
    let fr = format!("pas de connexion sûre sur cette machine ({}) ; installez ses autorités de certification (ca-certificates)", why.fr);
    let en = format!("no secure connections on this machine ({}); install its certificate authorities (ca-certificates)", why.en);
    Failure::because(FailureKind::Other, Reason::of(fr, en).line())
}

/// `took longer than 10 s`.
pub fn too_long(limit: Span) -> Failure {
    let (fr, en) = (format!("plus de {}", words(limit, Lang::Fr)), format!("took longer than {}", words(limit, Lang::En)));
    Failure::new(FailureKind::Timeout, fr, en)
}

/// A person stopped it.
pub fn stopped() -> Failure {
    Failure::new(FailureKind::Cancelled, "arrêté", "stopped")
}

/// The fault is ours.
pub fn our_own() -> Failure {
    let fr = "relais lui-même a échoué pendant qu'il le faisait";
    Failure::new(FailureKind::Unsure, fr, "relais itself failed while it did this")
}

/// `10 s`, `2 min`, `300 ms`.
fn words(span: Span, lang: Lang) -> String {
    match span.as_millis() {
        millis @ 0..1000 => format!("{millis} ms"),
        _ => span.spoken(lang),
    }
}

/// What the system refuses, by its sort.
const KNOWN: &[(ErrorKind, &str, &str)] = &[
    (ErrorKind::ConnectionRefused, "connexion refusée", "connection refused"),
    (ErrorKind::ConnectionReset, "l'autre côté a coupé la connexion", "the other side broke the connection off"),
    (ErrorKind::ConnectionAborted, "l'autre côté a coupé la connexion", "the other side broke the connection off"),
    (ErrorKind::BrokenPipe, "l'autre côté a coupé la connexion", "the other side broke the connection off"),
    (
        ErrorKind::UnexpectedEof,
        "la connexion a été fermée avant la fin de la réponse",
        "the connection was closed before the whole answer came",
    ),
    (ErrorKind::HostUnreachable, "pas de chemin vers cette machine", "no route to the host"),
    (ErrorKind::NetworkUnreachable, "pas de réseau", "no network"),
    (ErrorKind::NetworkDown, "pas de réseau", "no network"),
    (ErrorKind::TimedOut, "pas de réponse à temps", "no answer in time"),
    (ErrorKind::StorageFull, "le disque est plein", "no space left on the disk"),
    (ErrorKind::QuotaExceeded, "la place permise sur le disque est prise", "no space left of what you may use on the disk"),
    (ErrorKind::ReadOnlyFilesystem, "le disque est en lecture seule", "the disk is read-only"),
    (ErrorKind::PermissionDenied, "accès refusé", "permission denied"),
    (ErrorKind::NotFound, "introuvable", "not found"),
    (ErrorKind::AlreadyExists, "il y en a déjà un", "there is one already"),
    (ErrorKind::IsADirectory, "c'est un dossier", "it is a folder"),
    (ErrorKind::NotADirectory, "une partie du chemin n'est pas un dossier", "a part of the path is not a folder"),
    (ErrorKind::InvalidFilename, "ce nom ne peut pas être celui d'un fichier", "this cannot be the name of a file"),
];

/// An error of the system, without its number; in its own words where relais has none.
pub fn io(error: &io::Error) -> Reason {
    if let Some(odd) = error.get_ref().and_then(|inner| inner.downcast_ref::<Odd>()) {
        return odd.reason();
    }
    match KNOWN.iter().find(|(kind, ..)| *kind == error.kind()) {
        Some((_, fr, en)) => Reason::of(*fr, *en),
        None => Reason::outside(error.to_string().split(" (os error").next().unwrap_or_default()),
    }
}

/// What relais itself does not take for a file to read; travels as an error of the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Odd {
    /// A pipe, a device.
    NotRegular,
    /// More than is read.
    TooLarge {
        /// How many mebibytes are.
        most: u64,
    },
}

impl Odd {
    /// In both languages.
    fn reason(self) -> Reason {
        match self {
            Self::NotRegular => Reason::of("ce n'est pas un fichier ordinaire", "it is not a regular file"),
            Self::TooLarge { most } => Reason::of(format!("il dépasse {most} Mio"), format!("it is larger than {most} MiB")),
        }
    }
}

impl fmt::Display for Odd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason().en)
    }
}

impl Error for Odd {}

/// An error of the secure layer.
fn secure(error: &rustls::Error) -> Reason {
    use rustls::CertificateError as Bad;
    let rustls::Error::InvalidCertificate(bad) = error else {
        return match error {
            rustls::Error::InvalidMessage(_) => Reason::of("l'autre côté ne parle pas TLS ici", "the other side does not speak TLS here"),
            rustls::Error::AlertReceived(alert) => Reason::of(
                format!("l'autre côté refuse la connexion sûre ({alert:?})"),
                format!("the other side refuses the secure connection ({alert:?})"),
            ),
            other => Reason::of(format!("pas de connexion sûre : {other}"), format!("no secure connection: {other}")).line(),
        };
    };
    let why = match bad {
        Bad::Expired | Bad::ExpiredContext { .. } => Reason::of("il a expiré", "it has expired"),
        Bad::NotValidYet | Bad::NotValidYetContext { .. } => Reason::of(
            "il n'est pas encore valable ; cette machine est-elle à l'heure ?",
            "it is not valid yet; is this machine's clock right?",
        ),
        Bad::UnknownIssuer => Reason::of("ce qui l'a signé n'est pas connu ici", "its issuer is not known here"),
        Bad::NotValidForName | Bad::NotValidForNameContext { .. } => {
            Reason::of("il a été fait pour un autre nom", "it was made for another name")
        }
        Bad::Revoked => Reason::of("il a été révoqué", "it has been revoked"),
        other => Reason::outside(&other.to_string()),
    };
    Reason::of(format!("certificat non valable : {}", why.fr), format!("certificate not valid: {}", why.en))
}

/// The error of this type somewhere below; errors of the system hide what they wrap from `source`.
fn find<'a, T: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a T> {
    causes(error).find_map(|cause| cause.downcast_ref::<T>())
}

/// The deepest error of the system that tells more than that it wraps another.
fn innermost_io<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a io::Error> {
    causes(error).filter_map(|cause| cause.downcast_ref::<io::Error>()).filter(|error| error.kind() != ErrorKind::Other).last()
}

/// The deepest error there is.
fn last<'a>(error: &'a (dyn Error + 'static)) -> &'a (dyn Error + 'static) {
    causes(error).last().unwrap_or(error)
}

/// The error and everything below it.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |above| {
        let above: &'a (dyn Error + 'static) = *above;
        match above.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(inner) => Some(inner as &(dyn Error + 'static)),
            None => above.source(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_error_wraps_is_found() {
        let wrapped = io::Error::other(io::Error::other(NotFound::NoAnswer));
        assert_eq!(network(&wrapped).reason, NotFound::NoAnswer.reason());
        let refused = io::Error::from(ErrorKind::ConnectionRefused);
        assert_eq!(network(&refused), Failure::new(FailureKind::Unreachable, "connexion refusée", "connection refused"));
        let odd = io::Error::other(Odd::TooLarge { most: 8 });
        assert_eq!(io(&odd), Reason::of("il dépasse 8 Mio", "it is larger than 8 MiB"));
    }

    #[test]
    fn limits_are_said_in_words() {
        assert_eq!(too_long(Span::seconds(10)).reason, Reason::of("plus de 10 s", "took longer than 10 s"));
        assert_eq!(too_long(Span::millis(300)).reason.en.as_str(), "took longer than 300 ms");
    }

    #[test]
    fn every_reason_is_said_in_two_languages() {
        use rustls::CertificateError as Bad;
        let mut said: Vec<Reason> = KNOWN.iter().map(|(kind, ..)| io(&io::Error::from(*kind))).collect();
        said.extend([NotFound::NoSuchName, NotFound::NoAnswer, NotFound::Near].map(NotFound::reason));
        said.extend([Odd::NotRegular, Odd::TooLarge { most: 8 }].map(Odd::reason));
        said.extend([too_long(Span::seconds(10)), stopped(), our_own()].map(|failure| failure.reason));
        let bad = [Bad::Expired, Bad::NotValidYet, Bad::UnknownIssuer, Bad::NotValidForName, Bad::Revoked, Bad::BadEncoding];
        said.extend(bad.map(|bad| secure(&rustls::Error::InvalidCertificate(bad))));
        said.extend([rustls::Error::InvalidMessage(rustls::InvalidMessage::InvalidCcs), rustls::Error::DecryptError].map(|e| secure(&e)));
        said.push(secure(&rustls::Error::AlertReceived(rustls::AlertDescription::HandshakeFailure)));
        for reason in said {
            assert!(!reason.fr.is_empty() && !reason.en.is_empty() && reason.fr != reason.en, "{reason:?}");
        }
    }

    #[test]
    fn the_systems_own_words_stay_as_they_are() {
        let unknown = io::Error::from_raw_os_error(24);
        assert_eq!(io(&unknown), Reason::outside("Too many open files"));
    }
}
