//! Reads symbolic links of the workspace, and points them elsewhere: atomically, synced, never over someone else's change.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use crate::domain::effect::{Failure, FailureKind, Link, Outcome, content_hash};
use crate::domain::text::Text;
use crate::runtime::replacement::{aimless, changed};

use super::files::TEMPORARY;
use super::{place, reason};

/// Where a link points, as it says it.
pub fn read(workspace: &Path, path: &str) -> Result<Outcome, Failure> {
    let content = target(&place_of(workspace, path)?, path)?;
    let hash = content_hash(content.as_bytes());
    Ok(Outcome::Content { content, hash })
}

/// Points a link elsewhere, inside the workspace and at something that is there.
pub fn point(workspace: &Path, link: &Link) -> Result<Outcome, Failure> {
    let path = link.path.as_str();
    let place = place_of(workspace, path)?;
    let written = || Outcome::Written { hash: content_hash(link.to.as_bytes()) };
    let now = target(&place, path)?;
    if now == link.to {
        return Ok(written());
    }
    if now != link.from {
        return Err(changed(path));
    }
    let seen = match path.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{}", link.to),
        None => link.to.clone(),
    };
    let aimed = place::inside(workspace, &seen)?;
    if !aimed.exists() {
        return Err(aimless(path, &Text::line(&link.to)));
    }
    let folder = place.parent().unwrap_or(&place).to_owned();
    let unwritable = |error: std::io::Error| {
        let why = reason::io(&error);
        other(&format!("« {path} » ne peut pas être changé : {}", why.fr), &format!("`{path}` cannot be changed: {}", why.en))
    };
    let beside = tempfile::Builder::new().prefix(TEMPORARY).make_in(&folder, |beside| symlink(&link.to, beside)).map_err(unwritable)?;
    fs::rename(beside.path(), &place).map_err(unwritable)?;
    // It has become the link itself, and is not to be taken away.
    drop(beside.into_temp_path().keep());
    File::open(&folder).and_then(|folder| folder.sync_all()).map_err(unwritable)?;
    Ok(written())
}

/// Where the link itself is: its folder is followed, it is not.
fn place_of(workspace: &Path, path: &str) -> Result<PathBuf, Failure> {
    let (folder, name) = path.rsplit_once('/').unwrap_or((".", path));
    Ok(place::inside(workspace, folder)?.join(name))
}

fn target(place: &Path, path: &str) -> Result<String, Failure> {
    let target = fs::read_link(place).map_err(|error| match error.kind() {
        ErrorKind::NotFound => other(&format!("il n'y a pas de lien « {path} »"), &format!("there is no link `{path}`")),
        ErrorKind::InvalidInput => other(&format!("« {path} » n'est pas un lien"), &format!("`{path}` is not a link")),
        _ => {
            let why = reason::io(&error);
            other(&format!("« {path} » ne se lit pas : {}", why.fr), &format!("`{path}` cannot be read: {}", why.en))
        }
    })?;
    target.into_os_string().into_string().map_err(|_| {
        other(&format!("« {path} » mène à un nom qui n'est pas du texte"), &format!("`{path}` points at a name that is not text"))
    })
}

fn other(fr: &str, en: &str) -> Failure {
    Failure::new(FailureKind::Other, fr, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(to: &str) -> Link {
        Link { path: "config/current".to_owned(), from: "targets/a".to_owned(), to: to.to_owned() }
    }

    #[test]
    fn a_link_is_pointed_elsewhere_and_never_out() {
        let folder = tempfile::tempdir().unwrap();
        let (root, config) = (folder.path(), folder.path().join("config"));
        fs::create_dir_all(config.join("targets/a")).unwrap();
        fs::create_dir_all(config.join("targets/b")).unwrap();
        symlink("targets/a", config.join("current")).unwrap();
        point(root, &link("targets/b")).unwrap();
        assert_eq!(fs::read_link(config.join("current")).unwrap(), Path::new("targets/b"));
        point(root, &link("targets/b")).unwrap();
        let Outcome::Content { content, .. } = read(root, "config/current").unwrap() else { panic!() };
        assert_eq!(content, "targets/b");
        assert_eq!(point(root, &link("targets/a")).unwrap_err().kind, FailureKind::Changed);
        fs::remove_file(config.join("current")).unwrap();
        symlink("targets/a", config.join("current")).unwrap();
        for to in ["/etc", "../../etc", "targets/none", "../.git"] {
            assert!(point(root, &link(to)).is_err(), "{to}");
        }
        assert_eq!(fs::read_dir(&config).unwrap().count(), 2, "nothing is left beside it");
        assert!(read(root, "config/targets").is_err() && read(root, "config/none").is_err());
    }
}
