//! What a message may say of whom it is for: their name, who is greeted, the new dates of what is owed to them, in their zone.

use std::collections::BTreeMap;

use super::Scene;
use crate::domain::delivery::lines;
use crate::domain::lang::Lang;
use crate::domain::time::TimeZone;
use crate::domain::workspace::Client;

/// Names of a message with their values.
pub(super) type Names = BTreeMap<String, String>;

/// The zone that this person reads times in.
pub(super) fn zone<'a>(to: &'a Client, scene: &Scene<'a>) -> &'a TimeZone {
    to.zone.as_ref().unwrap_or(scene.zone)
}

/// The names that are this person's own.
pub(super) fn names(to: &Client, lang: Lang, scene: &Scene<'_>) -> Names {
    let name = to.recipient.name.as_str();
    let deliveries = lines(scene.moved, name, lang, zone(to, scene), scene.now);
    let own = [("recipient.name", name), ("recipient.contact", to.greeted()), ("deliveries", &deliveries)];
    own.map(|(name, value)| (name.to_owned(), value.to_owned())).into()
}

#[cfg(test)]
mod tests {
    use super::super::letters::Post;
    use super::super::next_update::NextUpdate;
    use super::super::roll::Rolls;
    use super::super::stage::Stage;
    use crate::domain::delivery::Moved;
    use crate::domain::due::Due;
    use crate::domain::text::Text;
    use crate::domain::time::{Span, Timestamp};
    use crate::shipped;

    fn bodies(stage: &Stage) -> Vec<String> {
        let [step, audience, template] = ["tell", "clients", "client-delivery"].map(str::to_owned);
        let post = Post { step, audience, template, next_update: NextUpdate::After(Span::minutes(30)), rolls: Rolls::default() };
        let scene = stage.scene();
        let envelopes = post.envelopes(&scene, "notices", &stage.workspace.channels["notices"]).unwrap();
        let writer = post.writer(&scene, &envelopes).unwrap();
        envelopes.iter().map(|envelope| writer.letter(envelope).unwrap().message.body()).collect()
    }

    #[test]
    fn each_is_told_their_own_new_dates_in_their_own_zone_and_the_rest_reads_as_well_without() {
        let mut stage = Stage::default();
        shipped::templates().into_iter().for_each(|file| stage.files.put(file.path, file.text));
        let clients = "name,email,language,contact,timezone\nVélo Minute,a@velo.example,fr,Jo Petit,\n\
            Harper & Lowe,h@harper.example,en,,Europe/London\nGallo,g@gallo.example,fr,,\n";
        stage.files.put("clients.csv", clients);
        let due = Due::written("2026-11-24 18:00", &stage.zone, true).unwrap();
        let to = Due::written("2026-11-26", &stage.zone, true).unwrap();
        for (client, title) in [("Vélo Minute", "Affiche"), ("Harper & Lowe", "Site")] {
            let moved = Moved { due, to, reason: Text::default(), by: "Léa".to_owned(), at: Timestamp::UNIX_EPOCH };
            stage.moved.insert((client.to_owned(), title.to_owned()), moved);
        }
        insta::assert_snapshot!(bodies(&stage).join("\n----\n\n"));
    }
}
