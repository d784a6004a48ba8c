//! What a country is called.

use crate::domain::lang::Bilingual;

/// Those that the catalogue names, and their neighbours.
const NAMES: &[(&str, &str, &str)] = &[
    ("BE", "Belgique", "Belgium"),
    ("CA", "Canada", "Canada"),
    ("CH", "Suisse", "Switzerland"),
    ("CN", "Chine", "China"),
    ("DE", "Allemagne", "Germany"),
    ("ES", "Espagne", "Spain"),
    ("FR", "France", "France"),
    ("GB", "Royaume-Uni", "United Kingdom"),
    ("IE", "Irlande", "Ireland"),
    ("IT", "Italie", "Italy"),
    ("LU", "Luxembourg", "Luxembourg"),
    ("NL", "Pays-Bas", "Netherlands"),
    ("SE", "Suède", "Sweden"),
    ("US", "États-Unis", "United States"),
];

/// Its name; the code itself where relais has no name for it.
pub(super) fn called(code: &str) -> Bilingual {
    let known = NAMES.iter().find(|(known, _, _)| *known == code);
    known.map_or_else(|| Bilingual::same(&super::line(code)), |(_, fr, en)| Bilingual::of(*fr, *en))
}
