//! Finds a path of the workspace and makes sure that it stays inside.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use crate::domain::effect::{Failure, FailureKind};
use crate::domain::text::Text;

use super::reason;

/// Where this path of the workspace really is, links followed; it need not exist yet.
pub fn inside(workspace: &Path, path: &str) -> Result<PathBuf, Failure> {
    let shown = Text::line(path);
    let refused = |fr: &str, en: &str| Failure::new(FailureKind::Other, format!("« {shown} » {fr}"), format!("`{shown}` {en}"));
    let parts = Path::new(path).components().filter(|part| *part != Component::CurDir);
    let parts: Vec<&std::ffi::OsStr> = parts
        .map(|part| match part {
            Component::Normal(name) => Some(name),
            Component::Prefix(_) | Component::RootDir | Component::CurDir | Component::ParentDir => None,
        })
        .collect::<Option<_>>()
        .ok_or_else(|| refused("n'est pas dans l'espace de travail", "is not inside the workspace"))?;
    let unreachable = |error| {
        let why = reason::io(&error);
        refused(&format!("ne peut pas être atteint : {}", why.fr), &format!("cannot be reached: {}", why.en))
    };
    let root = workspace.canonicalize().map_err(unreachable)?;
    let mut found = root.clone();
    for (at, name) in parts.iter().enumerate() {
        match found.join(name).canonicalize() {
            Ok(real) => found = real,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                found.extend(&parts[at..]);
                break;
            }
            Err(error) => return Err(unreachable(error)),
        }
    }
    let Ok(within) = found.strip_prefix(&root) else {
        return Err(refused("mène hors de l'espace de travail", "leads out of the workspace"));
    };
    // A file of the repository itself, such as a hook, would be run by git.
    if within.components().any(|part| part.as_os_str().eq_ignore_ascii_case(".git")) {
        return Err(refused("appartient à git lui-même", "belongs to git itself"));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;

    #[test]
    fn nothing_leads_out() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = folder.path().join("w");
        fs::create_dir_all(workspace.join("a")).unwrap();
        fs::create_dir_all(workspace.join(".git/hooks")).unwrap();
        symlink("/etc", workspace.join("out")).unwrap();
        symlink(".git/hooks", workspace.join("hooks")).unwrap();
        symlink("a", workspace.join("b")).unwrap();
        for path in ["../x", "/etc/passwd", "out/passwd", "out/new", "a/../../x", ".git/hooks/pre-commit", ".GIT/x", "hooks/pre-commit"] {
            assert!(inside(&workspace, path).is_err(), "{path}");
        }
        let root = workspace.canonicalize().unwrap();
        for (path, real) in [("b/x", "a/x"), ("./new/deep/file", "new/deep/file"), (".gitignore", ".gitignore"), (".", "")] {
            assert_eq!(inside(&workspace, path).unwrap(), root.join(real), "{path}");
        }
    }
}
