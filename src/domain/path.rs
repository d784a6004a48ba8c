//! Paths that people write and that must stay inside the workspace.

use crate::domain::yaml::{Faults, Fields};

/// The path under this key; one that leads out of the workspace, or into its git folder, is a fault.
pub fn inside(fields: &Fields<'_>, key: &'static str, faults: &mut Faults) -> Option<String> {
    fields.text(key, faults).and_then(|path| checked(fields, key, path, faults))
}

/// The paths under this key, or the one.
pub fn inside_all(fields: &Fields<'_>, key: &'static str, faults: &mut Faults) -> Vec<String> {
    fields.texts(key, faults).into_iter().filter_map(|path| checked(fields, key, path, faults)).collect()
}

fn checked(fields: &Fields<'_>, key: &str, path: String, faults: &mut Faults) -> Option<String> {
    if is_inside(&path) {
        return Some(path);
    }
    faults.say(
        fields.place_of(key),
        format!("« {path} » : un chemin reste dans l'espace de travail, s'écrit avec / et sans « .. »"),
        format!("`{path}`: a path stays inside the workspace, is written with / and without `..`"),
    );
    None
}

fn is_inside(path: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.eq_ignore_ascii_case(".git");
    path.split('/').all(plain) && !path.contains(|c: char| c.is_control() || matches!(c, '\\' | ':'))
}

#[cfg(test)]
mod tests {
    use super::is_inside;

    #[test]
    fn only_plain_paths_below_the_workspace_are_taken() {
        for path in ["config/routing.yaml", ".env", "Modèles/lettre été.txt"] {
            assert!(is_inside(path), "{path}");
        }
        for path in ["/etc/passwd", "../other", "a/../b", "C:/x", "a\\b", ".git/config", "sub/.GIT/hooks", "", "a//b", "./a", "a\nb"] {
            assert!(!is_inside(path), "{path}");
        }
    }
}
