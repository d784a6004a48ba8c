//! How things look: a style for each scope, from one YAML file a theme; `state.stale` falls back on `state`, then on `text`.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier, Style};

use crate::domain::yaml::{Faults, Fields, Node};

/// The themes that come with relais, by name.
const THEMES: &[(&str, &str)] = &[
    ("dark", include_str!("../../themes/dark.yaml")),
    ("light", include_str!("../../themes/light.yaml")),
    ("high-contrast", include_str!("../../themes/high-contrast.yaml")),
    ("16-colour", include_str!("../../themes/16-colour.yaml")),
    ("mono", include_str!("../../themes/mono.yaml")),
];

/// A style for each scope.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme {
    styles: [Style; Scope::ALL.len()],
}

/// What a part of the screen is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The ground of the whole screen.
    Ground,
    /// Plain text.
    Text,
    /// What helps but may be passed over.
    Quiet,
    /// What must be read.
    Strong,
    /// The name of a screen, a heading.
    Title,
    /// The next act: the brightest thing.
    Act,
    /// What is loud: a promise that is due, a journal that cannot be written.
    Alarm,
    /// A key in the footer.
    Key,
    /// The selected line of a list.
    Selected,
    /// Text that is being typed.
    Input,
    /// It worked.
    Done,
    /// It may not happen.
    Refused,
    /// All that belongs to an exercise.
    Drill,
    /// A line that comes.
    Added,
    /// A line that goes.
    Removed,
    /// Nothing is wrong.
    Operational,
    /// Announced work.
    Maintenance,
    /// We cannot say.
    Unknown,
    /// It works, badly.
    Degraded,
    /// A part does not work.
    PartialOutage,
    /// It does not work.
    MajorOutage,
    /// Known, but too long ago.
    Stale,
    /// Their page and our probe disagree.
    Disagree,
    /// Not read yet.
    Never,
    /// A step that is done.
    StepDone,
    /// A step where one is.
    StepCurrent,
    /// A step under way.
    StepRunning,
    /// A step that failed.
    StepFailed,
    /// A step in doubt.
    StepDoubt,
    /// A step that is not begun, or was passed over.
    StepQuiet,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 30] = [
        Self::Ground,
        Self::Text,
        Self::Quiet,
        Self::Strong,
        Self::Title,
        Self::Act,
        Self::Alarm,
        Self::Key,
        Self::Selected,
        Self::Input,
        Self::Done,
        Self::Refused,
        Self::Drill,
        Self::Added,
        Self::Removed,
        Self::Operational,
        Self::Maintenance,
        Self::Unknown,
        Self::Degraded,
        Self::PartialOutage,
        Self::MajorOutage,
        Self::Stale,
        Self::Disagree,
        Self::Never,
        Self::StepDone,
        Self::StepCurrent,
        Self::StepRunning,
        Self::StepFailed,
        Self::StepDoubt,
        Self::StepQuiet,
    ];

    /// Its name in a theme's file; each dot is a step of the fallback.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ground => "ground",
            Self::Text => "text",
            Self::Quiet => "text.quiet",
            Self::Strong => "text.strong",
            Self::Title => "text.title",
            Self::Act => "act",
            Self::Alarm => "alarm",
            Self::Key => "text.key",
            Self::Selected => "selected",
            Self::Input => "text.input",
            Self::Done => "notice.done",
            Self::Refused => "notice.refused",
            Self::Drill => "drill",
            Self::Added => "difference.added",
            Self::Removed => "difference.removed",
            Self::Operational => "state.operational",
            Self::Maintenance => "state.maintenance",
            Self::Unknown => "state.unknown",
            Self::Degraded => "state.degraded",
            Self::PartialOutage => "state.partial_outage",
            Self::MajorOutage => "state.major_outage",
            Self::Stale => "state.unknown.stale",
            Self::Disagree => "state.partial_outage.disagree",
            Self::Never => "state.unknown.never",
            Self::StepDone => "step.done",
            Self::StepCurrent => "step.current",
            Self::StepRunning => "step.current.running",
            Self::StepFailed => "step.failed",
            Self::StepDoubt => "step.failed.doubt",
            Self::StepQuiet => "step.quiet",
        }
    }
}

impl Theme {
    /// The names of the themes that come with relais.
    pub fn names() -> impl Iterator<Item = &'static str> {
        THEMES.iter().map(|(name, _)| *name)
    }

    /// The scopes of a theme that comes with relais, as they are written.
    pub fn text(name: &str) -> Option<String> {
        let (_, text) = THEMES.iter().find(|(known, _)| *known == name)?;
        Some(text.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n"))
    }

    /// A theme that comes with relais.
    pub fn load(name: &str) -> Option<Self> {
        let (name, text) = THEMES.iter().find(|(known, _)| *known == name)?;
        Self::parse(text, &mut Faults::of(format!("themes/{name}.yaml")))
    }

    /// Reads a theme; every fault of it is added in this one pass.
    pub fn parse(text: &str, faults: &mut Faults) -> Option<Self> {
        let before = faults.count();
        let node = Node::parse(text).map_err(|(place, problem)| faults.add(place, problem)).ok()?;
        let fields = Fields::of(&node, faults)?;
        crate::domain::yaml::version(&fields, faults);
        let scopes = fields.map("scopes", faults)?;
        fields.finish(faults);
        let mut given: Vec<(&str, Style)> = Vec::new();
        for (key, node) in scopes.entries() {
            if !Scope::ALL.iter().any(|scope| is_under(scope.name(), &key.name)) {
                let what = format!("« {} »", key.name);
                faults.say(key.place, format!("pas de portée {what}"), format!("no scope `{}`", key.name));
            }
            given.extend(style(node, faults).map(|style| (key.name.as_str(), style)));
        }
        let styles = Scope::ALL.map(|scope| resolve(scope.name(), &given));
        (faults.count() == before).then_some(Self { styles })
    }

    /// A cell on which nothing is written; every page begins full of them.
    pub fn ground(&self) -> Cell {
        let mut cell = Cell::default();
        cell.set_style(self.style(Scope::Ground).patch(self.style(Scope::Text)));
        cell
    }

    /// How this scope looks.
    pub fn style(&self, scope: Scope) -> Style {
        self.styles[scope as usize]
    }
}

/// The nearest style that is given: the scope itself, what stands before its last dot, or `text`.
fn resolve(name: &str, given: &[(&str, Style)]) -> Style {
    let mut name = name;
    loop {
        if let Some((_, style)) = given.iter().find(|(known, _)| *known == name) {
            return *style;
        }
        name = match name.rsplit_once('.') {
            Some((parent, _)) => parent,
            None if name == "text" || name == "ground" => return Style::new(),
            None => "text",
        };
    }
}

fn is_under(scope: &str, parent: &str) -> bool {
    scope == parent || scope.strip_prefix(parent).is_some_and(|rest| rest.starts_with('.'))
}

fn style(node: &Node, faults: &mut Faults) -> Option<Style> {
    const WORDS: &[(&str, Modifier)] = &[
        ("bold", Modifier::BOLD),
        ("dim", Modifier::DIM),
        ("italic", Modifier::ITALIC),
        ("underline", Modifier::UNDERLINED),
        ("reverse", Modifier::REVERSED),
    ];
    let fields = Fields::of(node, faults)?;
    let mut style = Style::new();
    style.fg = colour(&fields, "fg", faults);
    style.bg = colour(&fields, "bg", faults);
    for modifier in fields.some_of("with", WORDS, faults) {
        style = style.add_modifier(modifier);
    }
    fields.finish(faults);
    Some(style)
}

/// A colour: `red`, one of the 256 by its number, or `#rrggbb`.
fn colour(fields: &Fields<'_>, key: &'static str, faults: &mut Faults) -> Option<Color> {
    let text = fields.text(key, faults)?;
    let colour = text.parse().ok();
    if colour.is_none() {
        faults.say(fields.place_of(key), format!("« {text} » n'est pas une couleur"), format!("`{text}` is not a colour"));
    }
    colour
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The 256 colours of a terminal as red, green and blue; the first sixteen vary, so a common set stands for them.
    fn rgb(colour: Color) -> (u8, u8, u8) {
        let cube = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
        match colour {
            Color::Rgb(r, g, b) => (r, g, b),
            Color::Indexed(n @ 16..=231) => (cube((n - 16) / 36), cube((n - 16) / 6 % 6), cube((n - 16) % 6)),
            Color::Indexed(n @ 232..) => (8 + 10 * (n - 232), 8 + 10 * (n - 232), 8 + 10 * (n - 232)),
            Color::Black => (0, 0, 0),
            Color::White => (255, 255, 255),
            other => panic!("{other:?} has no fixed value"),
        }
    }

    fn luminance(colour: Color) -> f64 {
        let (r, g, b) = rgb(colour);
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
    }

    fn contrast(a: Color, b: Color) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_theme_is_without_fault() {
        for (name, text) in THEMES {
            let mut faults = Faults::of(*name);
            let theme = Theme::parse(text, &mut faults);
            assert!(theme.is_some(), "{:?}", faults.into_list());
        }
    }

    #[test]
    fn every_scope_can_be_read_on_its_ground() {
        // Themes that leave the ground to the terminal are measured on the ground that they are meant for.
        for (name, ground, least) in
            [("dark", Color::Rgb(30, 30, 30), 4.5), ("light", Color::Rgb(250, 250, 250), 4.5), ("high-contrast", Color::Black, 7.0)]
        {
            let theme = Theme::load(name).unwrap();
            for scope in Scope::ALL {
                let style = theme.style(scope);
                let (fg, bg) = (style.fg.or(theme.style(Scope::Text).fg).unwrap(), style.bg.unwrap_or(ground));
                let measured = contrast(fg, bg);
                assert!(scope == Scope::Ground || measured >= least, "{name}, {}: {measured:.1}", scope.name());
            }
        }
    }

    #[test]
    fn mono_uses_no_colour() {
        let theme = Theme::load("mono").unwrap();
        assert!(Scope::ALL.iter().all(|scope| theme.style(*scope).fg.is_none() && theme.style(*scope).bg.is_none()));
    }

    #[test]
    fn a_scope_falls_back_on_what_stands_before_its_dot() {
        let text = "relais: 1\nscopes:\n  text: {fg: white}\n  state: {fg: yellow}\n";
        let theme = Theme::parse(text, &mut Faults::default()).unwrap();
        assert_eq!(theme.style(Scope::Stale).fg, Some(Color::Yellow));
        assert_eq!(theme.style(Scope::Quiet).fg, Some(Color::White));
    }

    #[test]
    fn faults_of_a_theme_are_found_in_one_pass() {
        let mut faults = Faults::default();
        assert!(Theme::parse("relais: 1\nscopes:\n  texte: {fg: white}\n  act: {fg: rouge}\n", &mut faults).is_none());
        assert_eq!(faults.into_list().len(), 2);
    }
}
