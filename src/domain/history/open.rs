//! The hour that runs, as it is kept now and then, so that a run that is killed loses a minute and no more.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{History, Latencies, Line, Stretch, Watched, keep};
use crate::domain::status::{Health, State};

/// The form of the file.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// Version of this form.
    v: u32,
    providers: BTreeMap<String, Running>,
}

/// One provider.
#[derive(Serialize, Deserialize)]
struct Running {
    h: i64,
    known: Option<(Health, State)>,
    t: [u32; Health::ALL.len()],
    n: (u32, u32),
    #[serde(default, skip_serializing_if = "Latencies::is_empty")]
    l: Latencies,
}

impl History {
    /// The hour that runs, to be kept in the place of what was kept before.
    pub fn open_hour(&self) -> String {
        let running = |watched: &Watched| {
            let Stretch { spent, answered, failed, latencies } = watched.stretch.clone();
            Running { h: watched.hour, known: watched.known, t: spent, n: (answered, failed), l: latencies }
        };
        let providers = self.providers.iter().map(|(provider, watched)| (provider.clone(), running(watched))).collect();
        serde_json::to_string(&Kept { v: 1, providers }).unwrap_or_default()
    }

    /// Goes on where another run was when it kept this; what cannot be read is left out.
    pub fn adopt(&mut self, text: &str) {
        let Some(kept) = serde_json::from_str::<Kept>(text).ok().filter(|kept| kept.v == 1) else { return };
        for (provider, Running { h, known, t, n: (answered, failed), l }) in kept.providers {
            let stretch = Stretch { spent: t, answered, failed, latencies: l };
            if stretch.watched() > super::HOUR_MILLIS {
                continue;
            }
            match self.providers.get_mut(&provider) {
                None => drop(self.providers.insert(provider, Watched { seen: None, known, hour: h, stretch })),
                // Both saw the same hour: the one who saw more of it.
                Some(own) if own.hour == h && own.stretch.watched() < stretch.watched() => own.stretch = stretch,
                Some(own) if own.hour == h => {}
                Some(_) if stretch.is_empty() => {}
                Some(_) => keep(&mut self.lines, Line::Hour { hour: h, provider, stretch }),
            }
        }
    }
}
