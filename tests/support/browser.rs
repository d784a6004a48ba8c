//! Looks at pages as people do: in a real browser, on a telephone's width, in light and in dark.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use super::{left_out, smtp};

/// The browser, if there is one.
pub fn browser(test: &str) -> Option<&'static str> {
    let found = ["chromium-headless-shell", "chromium"].into_iter().find(|name| Command::new(name).arg("--version").output().is_ok());
    if found.is_none() {
        left_out(test, "no Chromium: install the package chromium-headless-shell");
    }
    found
}

/// No fault by axe in light and in dark, contrast of 7 to 1 and landmarks included, and nothing wider than a telephone.
pub fn looks_right(test: &str, pages: &[PathBuf]) {
    let Some(browser) = browser(test) else { return };
    let Some(python) = smtp::python(test) else { return };
    let find = "import importlib.util, sys\nfound = importlib.util.find_spec('axe_playwright_python')\n\
        sys.exit(9) if found is None else print(found.submodule_search_locations[0] + '/axe.min.js', end='')";
    let found = Command::new(python).args(["-c", find]).output().unwrap();
    if !found.status.success() {
        return left_out(test, "no axe-playwright-python in RELAIS_TEST_PYTHON");
    }
    let axe = fs::read_to_string(String::from_utf8(found.stdout).unwrap()).unwrap();
    let room = tempfile::tempdir().unwrap();
    for page in pages {
        for (scheme, media) in [("light", "not all"), ("dark", "all")] {
            let html = fs::read_to_string(page).unwrap();
            // The copy alone has a script: what looks at the page. All is opened, so that it is looked at too.
            let policy = html.lines().find(|line| line.contains("Content-Security-Policy")).unwrap();
            let html = html.replace(policy, "").replace("(prefers-color-scheme: dark)", media).replace("<details>", "<details open>");
            let look = "<pre id=found></pre><script>axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21aa', 'wcag22aa', 'best-practice'], \
                rules: {'color-contrast-enhanced': {enabled: true}}}).then(found => { const wide = document.documentElement.scrollWidth > innerWidth; \
                document.getElementById('found').textContent = 'FOUND' + JSON.stringify({wide, passes: found.passes.map(rule => rule.id), \
                faults: found.violations.map(rule => rule.id + ' ' + rule.nodes.map(node => node.html).join())}) + 'DONE'; })</script>";
            let copy = room.path().join(format!("{scheme}.html"));
            fs::write(&copy, html.replace("</body>", &format!("<script>{axe}</script>{look}</body>"))).unwrap();
            let dumped = Command::new(browser)
                .args(["--headless", "--no-sandbox", "--disable-gpu", "--window-size=320,740", "--virtual-time-budget=10000", "--dump-dom"])
                .arg(format!("file://{}", copy.display()))
                .output()
                .unwrap();
            let dom = String::from_utf8_lossy(&dumped.stdout);
            let found = dom
                .split_once(">FOUND")
                .and_then(|(_, rest)| rest.split_once("DONE<"))
                .map(|(found, _)| found.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&"));
            let found: Value = serde_json::from_str(&found.expect("axe ran")).unwrap();
            assert_eq!((&found["faults"], &found["wide"]), (&json!([]), &json!(false)), "{} {scheme}", page.display());
            for rule in ["color-contrast-enhanced", "landmark-one-main", "region", "html-has-lang", "page-has-heading-one"] {
                assert!(found["passes"].as_array().unwrap().contains(&json!(rule)), "{rule}: {found}");
            }
        }
    }
}
