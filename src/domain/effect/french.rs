//! Why something failed, in French; the English is what the drivers say and what the journal keeps.

use super::Failure;
use crate::domain::lang::Bilingual;
use crate::domain::text::Text;

/// What the drivers say, and the same in French. `{}` stands for a part that differs, and is turned into French as well where
/// it is known; the first line that fits counts.
const SAID: &[(&str, &str)] = &[
    ("stopped", "arrêté"),
    ("not tried: relais is told to stay offline", "pas essayé\u{a0}: relais est en mode hors ligne"),
    ("relais itself failed while it did this", "relais lui-même a failli en le faisant"),
    ("{}; it may or may not have been carried out", "{}\u{a0}; cela a peut-être eu lieu"),
    ("{}; the server may or may not have taken the mail", "{}\u{a0}; le serveur a peut-être pris le courriel"),
    // The network.
    ("took longer than {}", "a pris plus de {}"),
    ("no connection within {} s", "pas de connexion en {} s"),
    ("connection refused", "connexion refusée"),
    ("the other side broke the connection off", "l'autre côté a coupé la connexion"),
    ("the connection was closed before the whole answer came", "la connexion s'est fermée avant la fin de la réponse"),
    ("no route to the host", "aucun chemin vers cette machine"),
    ("no network", "pas de réseau"),
    ("no answer in time", "pas de réponse à temps"),
    ("name not found: no name server answers", "nom introuvable\u{a0}: aucun serveur de noms ne répond"),
    ("name not found", "nom introuvable"),
    ("the answer broke off or cannot be decoded", "la réponse s'est interrompue ou ne se décode pas"),
    ("the answer is larger than {} MiB", "la réponse dépasse {} Mio"),
    ("more than {} redirects", "plus de {} redirections"),
    ("a redirect leads to this machine or its own link", "une redirection mène à cette machine ou à son propre réseau"),
    ("a redirect leads to something other than http or https", "une redirection mène à autre chose que http ou https"),
    ("a redirect would carry what was sent to another server", "une redirection porterait ce qui est envoyé à un autre serveur"),
    ("the server redirects to something that is not an address", "le serveur renvoie vers ce qui n'est pas une adresse"),
    ("the server redirects, which is not followed with a secret", "le serveur renvoie ailleurs, et relais n'y porte pas un secret"),
    ("`{}` is not `host:port`", "«\u{a0}{}\u{a0}» n'est pas de la forme machine:port"),
    ("the other side does not speak TLS here", "l'autre côté ne parle pas TLS ici"),
    ("no secure connection: {}", "pas de connexion sûre\u{a0}: {}"),
    ("certificate not valid: {}", "certificat non valable\u{a0}: {}"),
    ("it has expired", "il est périmé"),
    ("it is not valid yet; is this machine's clock right?", "il ne vaut pas encore\u{a0}; l'heure de cette machine est-elle juste\u{a0}?"),
    ("its issuer is not known here", "son émetteur n'est pas connu ici"),
    ("it was made for another name", "il a été fait pour un autre nom"),
    ("it has been revoked", "il a été révoqué"),
    // Mail.
    ("`{}` is not a mail address: {}", "«\u{a0}{}\u{a0}» n'est pas une adresse de courriel\u{a0}: {}"),
    ("the mail cannot be written: {}", "le courriel ne peut pas être écrit\u{a0}: {}"),
    ("the server broke off or does not speak SMTP", "le serveur a coupé, ou ne parle pas SMTP"),
    (
        "the server does not offer STARTTLS; nothing was sent unprotected",
        "le serveur n'offre pas STARTTLS\u{a0}; rien n'est parti sans protection",
    ),
    ("the server refuses STARTTLS: {}", "le serveur refuse STARTTLS\u{a0}: {}"),
    ("the server refuses the connection: {}", "le serveur refuse la connexion\u{a0}: {}"),
    ("the server refuses the login: {}", "le serveur refuse l'identification\u{a0}: {}"),
    ("the server refuses the mail: {}", "le serveur refuse le courriel\u{a0}: {}"),
    ("the server refuses the recipient: {}", "le serveur refuse le destinataire\u{a0}: {}"),
    ("the server refuses the sender: {}", "le serveur refuse l'expéditeur\u{a0}: {}"),
    ("no secure connection", "pas de connexion sûre"),
    // Secrets.
    ("`{}` gave no secret within {} s", "«\u{a0}{}\u{a0}» n'a pas donné de secret en {} s"),
    ("`{}` gave no secret: it ended with code {}", "«\u{a0}{}\u{a0}» n'a pas donné de secret\u{a0}: il a fini avec le code {}"),
    ("`{}` gave no secret: it was ended by signal {}", "«\u{a0}{}\u{a0}» n'a pas donné de secret\u{a0}: il a été arrêté par le signal {}"),
    ("the command that prints the secret is empty", "la commande qui donne le secret est vide"),
    ("the environment variable `{}` is not set", "la variable d'environnement «\u{a0}{}\u{a0}» n'est pas là"),
    ("the environment variable `{}` is not text", "la variable d'environnement «\u{a0}{}\u{a0}» n'est pas du texte"),
    ("the secret `{}` is empty", "le secret «\u{a0}{}\u{a0}» est vide"),
    ("the secret file `{}` cannot be read: {}", "le fichier du secret, «\u{a0}{}\u{a0}», ne se lit pas\u{a0}: {}"),
    (
        "the secret file `{}` is open to others (mode {}); run: chmod 600 {}",
        "le fichier du secret, «\u{a0}{}\u{a0}», est lisible par d'autres (mode {})\u{a0}; lancez\u{a0}: chmod 600 {}",
    ),
    ("what `{}` prints is too long for a secret", "ce qu'écrit «\u{a0}{}\u{a0}» est trop long pour un secret"),
    // Programs.
    (
        "the program `{}` is not found; is it installed and in PATH?",
        "le programme «\u{a0}{}\u{a0}» est introuvable\u{a0}; est-il installé, et dans PATH\u{a0}?",
    ),
    ("there is no program `{}`", "il n'y a pas de programme «\u{a0}{}\u{a0}»"),
    (
        "`{}` may not be run; is it marked as executable?",
        "«\u{a0}{}\u{a0}» n'a pas le droit d'être lancé\u{a0}; est-il marqué exécutable\u{a0}?",
    ),
    ("`{}` cannot be started: {}", "«\u{a0}{}\u{a0}» ne peut pas être lancé\u{a0}: {}"),
    ("the arguments of `{}` are too long", "les arguments de «\u{a0}{}\u{a0}» sont trop longs"),
    ("`{}` is not a folder", "«\u{a0}{}\u{a0}» n'est pas un dossier"),
    // Files.
    ("there is no file `{}`", "il n'y a pas de fichier «\u{a0}{}\u{a0}»"),
    ("`{}` is not text in UTF-8", "«\u{a0}{}\u{a0}» n'est pas du texte UTF-8"),
    ("`{}` cannot be written: {}", "«\u{a0}{}\u{a0}» ne peut pas être écrit\u{a0}: {}"),
    ("`{}` cannot be read: {}", "«\u{a0}{}\u{a0}» ne se lit pas\u{a0}: {}"),
    ("`{}` was changed by someone else since the plan", "«\u{a0}{}\u{a0}» a été changé par quelqu'un d'autre depuis"),
    ("`{}` belongs to git itself", "«\u{a0}{}\u{a0}» appartient à git lui-même"),
    ("`{}` is not inside the workspace", "«\u{a0}{}\u{a0}» n'est pas dans l'espace de travail"),
    ("`{}` leads out of the workspace", "«\u{a0}{}\u{a0}» sort de l'espace de travail"),
    ("`{}` cannot be reached: {}", "«\u{a0}{}\u{a0}» ne s'atteint pas\u{a0}: {}"),
    ("`{}`: {}", "«\u{a0}{}\u{a0}»\u{a0}: {}"),
    ("it is larger than {} MiB", "il dépasse {} Mio"),
    ("it is not a regular file", "ce n'est pas un fichier ordinaire"),
    ("it is not a file", "ce n'est pas un fichier"),
    ("unknown format", "format inconnu"),
    ("no space left on the disk", "le disque est plein"),
    ("the disk is read-only", "le disque est en lecture seule"),
    ("permission denied", "accès refusé"),
    ("not found", "introuvable"),
    ("it is a folder", "c'est un dossier"),
    ("a part of the path is not a folder", "une partie du chemin n'est pas un dossier"),
    // git.
    ("no path to commit", "aucun fichier à garder dans un commit"),
    ("the workspace is not a git repository", "l'espace de travail n'est pas un dépôt git"),
    ("git ended with code {}", "git a fini avec le code {}"),
    ("git refused: {}", "git a refusé\u{a0}: {}"),
    ("git was ended by signal {}", "git a été arrêté par le signal {}"),
    ("the repository cannot be read: {}", "le dépôt ne se lit pas\u{a0}: {}"),
    ("the file is not inside the repository", "le fichier n'est pas dans le dépôt"),
    ("the program `git` cannot be run: {}", "le programme git ne peut pas être lancé\u{a0}: {}"),
    ("the repository has no files", "le dépôt n'a pas de fichiers"),
    ("not a git repository", "ce n'est pas un dépôt git"),
];

impl Failure {
    /// Why, in both languages; what a server or the system says in words of its own stays as it is.
    pub fn why(&self) -> Bilingual {
        let words = Text::line(&self.reason);
        Bilingual { fr: french(&words), en: words.to_string() }
    }
}

fn french(words: &str) -> String {
    let known = SAID.iter().find_map(|(english, french)| Some((parts(english, words)?, french)));
    let Some((parts, said)) = known else { return words.to_owned() };
    let mut pieces = said.split("{}");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for (part, piece) in parts.into_iter().zip(pieces) {
        text.push_str(&french(part));
        text.push_str(piece);
    }
    text
}

/// What stands in the gaps of a pattern, if the words fit it.
fn parts<'w>(pattern: &str, words: &'w str) -> Option<Vec<&'w str>> {
    let mut pieces = pattern.split("{}").peekable();
    let mut rest = words.strip_prefix(pieces.next()?)?;
    let mut parts = Vec::new();
    while let Some(piece) = pieces.next() {
        let (part, after) = match pieces.peek() {
            Some(_) => rest.split_once(piece)?,
            None => (rest.strip_suffix(piece)?, ""),
        };
        parts.push(part);
        rest = after;
    }
    rest.is_empty().then_some(parts)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::domain::effect::FailureKind;

    fn why(reason: &str) -> String {
        Failure::new(FailureKind::Other, reason).why().fr
    }

    #[test]
    fn a_reason_is_said_in_french_with_all_its_parts() {
        for (english, french) in [
            ("connection refused", "connexion refusée"),
            ("took longer than 10 s; it may or may not have been carried out", "a pris plus de 10 s ; cela a peut-être eu lieu"),
            ("`a.env` cannot be written: no space left on the disk", "« a.env » ne peut pas être écrit : le disque est plein"),
            ("`/x/y`: it is larger than 8 MiB", "« /x/y » : il dépasse 8 Mio"),
            ("the server refuses the recipient: 550 no such user", "le serveur refuse le destinataire : 550 no such user"),
            ("certificate not valid: it has expired", "certificat non valable : il est périmé"),
            ("something that nobody foresaw", "something that nobody foresaw"),
            ("", ""),
        ] {
            assert_eq!(
                why(english),
                french.replace(" :", "\u{a0}:").replace(" ;", "\u{a0};").replace("« ", "«\u{a0}").replace(" »", "\u{a0}»")
            );
        }
    }

    #[test]
    fn whatever_the_drivers_say_is_known_in_french() {
        // Put together out of parts that have lines of their own.
        const JOINED: [&str; 2] = ["`X` X", "X: X X"];
        let mut unknown = Vec::new();
        for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/runtime/live")).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            for call in code.split("Failure::new(").skip(1) {
                let literal = call.split_once('"').filter(|(before, _)| before.len() < 60 && !before.contains(';'));
                let Some(words) = literal.and_then(|(_, rest)| rest.split('"').next()) else { continue };
                let gaps = words.split('{').enumerate().map(|(n, part)| if n == 0 { part } else { part.split_once('}').unwrap().1 });
                let words = gaps.collect::<Vec<_>>().join("X");
                if french(&words) == words && words.contains(' ') && !JOINED.contains(&words.as_str()) {
                    unknown.push(words);
                }
            }
        }
        assert_eq!(unknown, Vec::<String>::new());
    }
}
