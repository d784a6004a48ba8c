//! Says in plain words why something failed.

use std::error::Error;
use std::io::{self, ErrorKind};

use crate::domain::effect::{Failure, FailureKind};
use crate::domain::lang::Lang;
use crate::domain::text::Text;
use crate::domain::time::Span;

use super::names::NotFound;

/// An error of the network as a failure.
pub fn network(error: &(dyn Error + 'static)) -> Failure {
    if let Some(not_found) = find::<NotFound>(error) {
        let kind = match not_found {
            NotFound::NoSuchName | NotFound::NoAnswer => FailureKind::Unreachable,
            NotFound::Near => FailureKind::Redirect,
        };
        return Failure::new(kind, not_found.to_string());
    }
    if let Some(tls) = find::<rustls::Error>(error) {
        return Failure::new(FailureKind::Unreachable, secure(tls));
    }
    match innermost_io(error) {
        Some(error) if error.kind() == ErrorKind::TimedOut => Failure::new(FailureKind::Timeout, io(error)),
        Some(error) => Failure::new(FailureKind::Unreachable, io(error)),
        None => Failure::new(FailureKind::Unreachable, Text::line(&last(error).to_string())),
    }
}

/// `took longer than 10 s`.
pub fn too_long(limit: Span) -> Failure {
    Failure::new(FailureKind::Timeout, format!("took longer than {}", words(limit)))
}

/// `10 s`, `2 min`, `300 ms`.
pub fn words(span: Span) -> String {
    match span.as_millis() {
        millis @ 0..1000 => format!("{millis} ms"),
        _ => span.spoken(Lang::En),
    }
}

/// An error of the system, without its number.
pub fn io(error: &io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::ConnectionRefused => "connection refused",
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => "the other side broke the connection off",
        ErrorKind::UnexpectedEof => "the connection was closed before the whole answer came",
        ErrorKind::HostUnreachable => "no route to the host",
        ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => "no network",
        ErrorKind::TimedOut => "no answer in time",
        ErrorKind::StorageFull => "no space left on the disk",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        ErrorKind::PermissionDenied => "permission denied",
        ErrorKind::NotFound => "not found",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::NotADirectory => "a part of the path is not a folder",
        _ => return Text::line(error.to_string().split(" (os error").next().unwrap_or_default()).to_string(),
    };
    known.to_owned()
}

/// An error of the secure layer.
fn secure(error: &rustls::Error) -> String {
    use rustls::CertificateError as Bad;
    let rustls::Error::InvalidCertificate(bad) = error else {
        return match error {
            rustls::Error::InvalidMessage(_) => "the other side does not speak TLS here".to_owned(),
            other => Text::line(&format!("no secure connection: {other}")).to_string(),
        };
    };
    let why = match bad {
        Bad::Expired | Bad::ExpiredContext { .. } => "it has expired".to_owned(),
        Bad::NotValidYet | Bad::NotValidYetContext { .. } => "it is not valid yet; is this machine's clock right?".to_owned(),
        Bad::UnknownIssuer => "its issuer is not known here".to_owned(),
        Bad::NotValidForName | Bad::NotValidForNameContext { .. } => "it was made for another name".to_owned(),
        Bad::Revoked => "it has been revoked".to_owned(),
        other => other.to_string(),
    };
    Text::line(&format!("certificate not valid: {why}")).to_string()
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
        assert_eq!(network(&wrapped).reason.as_str(), "name not found: no name server answers");
        let refused = io::Error::from(ErrorKind::ConnectionRefused);
        assert_eq!(network(&refused), Failure::new(FailureKind::Unreachable, "connection refused"));
    }

    #[test]
    fn limits_are_said_in_words() {
        assert_eq!(too_long(Span::seconds(10)).reason.as_str(), "took longer than 10 s");
        assert_eq!(too_long(Span::millis(300)).reason.as_str(), "took longer than 300 ms");
    }
}
