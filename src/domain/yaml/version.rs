//! `relais: 1`: the version of the format, in any file that people write.

use super::{Faults, Fields};

/// Takes `relais:`, the version of the format, of any file that people write.
pub fn version(fields: &Fields<'_>, faults: &mut Faults) {
    if fields.required("relais", faults).is_some() {
        fields.int("relais", 1..=1, faults);
    }
}
