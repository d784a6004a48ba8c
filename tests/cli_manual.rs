//! The manual pages are the command line itself; `UPDATE=1` writes them anew.

use std::collections::BTreeMap;
use std::path::Path;

use relais::domain::lang::Lang;
use relais::domain::words::Words;

/// The pages of a folder, by name.
fn pages(folder: &Path) -> BTreeMap<String, String> {
    let files = std::fs::read_dir(folder).into_iter().flatten().map(|file| file.unwrap().path()).filter(|path| path.is_file());
    files.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn the_manual_says_what_the_command_line_does() {
    for (lang, folder) in [(Lang::En, "man"), (Lang::Fr, "man/fr")] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let fresh = tempfile::tempdir().unwrap();
        clap_mangen::generate_to(relais::cli::command(&Words::new(lang)), fresh.path()).unwrap();
        let fresh = pages(fresh.path());
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            fresh.iter().for_each(|(name, text)| std::fs::write(folder.join(name), text).unwrap());
        }
        assert!(pages(&folder) == fresh, "{}: run this test again with UPDATE=1", folder.display());
    }
}
