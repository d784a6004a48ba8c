//! What comes inside the binary: the shipped runbooks, providers, scenarios and templates, the sample workspace, the starter.

use include_dir::{Dir, include_dir};

static RUNBOOKS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/runbooks");
static PROVIDERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/providers");
static DRILLS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/drills");
static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/sample");
static SCHEMAS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/schema");
static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/starter");

/// One embedded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shipped {
    /// Its path inside a workspace, with `/` between the parts.
    pub path: String,
    /// What it holds.
    pub text: &'static str,
}

/// The text of a shipped provider.
pub fn provider(id: &str) -> Option<&'static str> {
    PROVIDERS.get_file(format!("{id}.yaml"))?.contents_utf8()
}

/// The ids of the shipped providers, in order.
pub fn provider_ids() -> Vec<String> {
    ids(&PROVIDERS)
}

/// The text of a shipped scenario.
pub fn scenario(id: &str) -> Option<&'static str> {
    DRILLS.get_file(format!("{id}.yaml"))?.contents_utf8()
}

/// The ids of the shipped scenarios, in order.
pub fn scenario_ids() -> Vec<String> {
    ids(&DRILLS)
}

/// The shipped message templates, under `templates/`.
pub fn templates() -> Vec<Shipped> {
    files(&TEMPLATES, "templates/")
}

/// What every workspace begins with: runbooks and templates. Providers and scenarios are no part of it: relais knows them without a file.
pub fn library() -> Vec<Shipped> {
    [(&RUNBOOKS, "runbooks/"), (&TEMPLATES, "templates/")].into_iter().flat_map(|(folder, under)| files(folder, under)).collect()
}

/// The schemas of what people write, where the first line of each file says that they are.
pub fn schemas() -> Vec<Shipped> {
    files(&SCHEMAS, ".schemas/")
}

/// The files that only the sample workspace has.
pub fn sample() -> Vec<Shipped> {
    files(&SAMPLE, "")
}

/// The files that only a new workspace has.
pub fn starter() -> Vec<Shipped> {
    files(&STARTER, "")
}

fn ids(folder: &'static Dir<'static>) -> Vec<String> {
    files(folder, "").into_iter().filter_map(|file| Some(file.path.strip_suffix(".yaml")?.to_owned())).collect()
}

/// The text files of a folder and of those below it, by path.
fn files(folder: &'static Dir<'static>, under: &str) -> Vec<Shipped> {
    let mut list = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        list.extend(folder.files().filter_map(|file| {
            let path = file.path().to_str()?.replace('\\', "/");
            Some(Shipped { path: format!("{under}{path}"), text: file.contents_utf8()? })
        }));
    }
    list.sort_by(|a, b| a.path.cmp(&b.path));
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shipped_is_there() {
        assert!(provider("openai").is_some_and(|text| text.contains("name: OpenAI")));
        assert!(provider("../openai").is_none());
        assert!(scenario("cloudflare-2025-11-18").is_some_and(|text| text.contains("provider: cloudflare")));
        assert!(library().iter().any(|file| file.path == "runbooks/ai-down.yaml"));
        assert!(sample().iter().any(|file| file.path == "config/routing.yaml"));
        assert!(starter().iter().any(|file| file.path == "relais.yaml"));
    }
}
