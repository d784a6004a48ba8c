//! Who sits at this machine.

use crate::app::shared::Me;
use crate::domain::workspace::Workspace;

/// The person: the member of the team that `RELAIS_ME` or the account names; the account itself where there is none.
pub fn me(workspace: Option<&Workspace>) -> Me {
    let asked =
        ["RELAIS_ME", "USER", "LOGNAME"].into_iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.trim().is_empty());
    named(asked.or_else(account).unwrap_or_else(|| "relais".to_owned()), workspace)
}

/// The person of this id, at this machine.
pub fn named(id: String, workspace: Option<&Workspace>) -> Me {
    let name = workspace.and_then(|workspace| workspace.team.get(&id)).map_or_else(|| id.clone(), |member| member.name.clone());
    Me { writer: format!("{id}@{}", host()), id, name }
}

/// Who holds a journal, for whoever finds it held.
pub fn holder(me: &Me) -> String {
    format!("{} ({}, pid {})", me.name, me.writer, std::process::id())
}

fn account() -> Option<String> {
    let user = nix::unistd::User::from_uid(nix::unistd::getuid()).ok()??;
    Some(user.name)
}

fn host() -> String {
    let name = nix::unistd::gethostname().ok().and_then(|name| name.into_string().ok());
    name.map(|name| name.split('.').next().unwrap_or_default().to_owned())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "localhost".to_owned())
}
