//! The same as a drawing that other programs show: Mermaid and DOT.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Foundations, called};
use crate::domain::text::Text;
use crate::domain::words::Words;

/// Boxes and arrows; the names come from outside and may hold anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawing {
    boxes: Vec<(String, Shape)>,
    /// From which box to which, and what is written beside it.
    arrows: Vec<(usize, usize, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A service of the firm.
    Service,
    /// A provider.
    Provider,
    /// The provider that it is about, or that carries most.
    Marked,
}

impl Drawing {
    /// These providers, the services that one of them carries now, and every edge between them.
    pub fn of(foundations: &Foundations<'_>, ids: &BTreeSet<&str>, marked: &[&str], words: &Words) -> Self {
        let mut drawing = Self::default();
        let place = |id: &str| ids.iter().position(|known| *known == id);
        for id in ids {
            let shape = if marked.contains(id) { Shape::Marked } else { Shape::Provider };
            drawing.boxes.push((called(id, foundations.graph, words), shape));
        }
        for service in foundations.services {
            let Some(carrier) = foundations.carrier(service).and_then(place) else { continue };
            drawing.arrows.push((drawing.boxes.len(), carrier, String::new()));
            drawing.boxes.push((Text::line(service.title.get(words.lang())).to_string(), Shape::Service));
        }
        let mut last = None;
        for step in foundations.graph.among(ids) {
            let (Some(from), Some(to)) = (place(step.from), place(&step.edge.to)) else { continue };
            let kind = words.named("edge", step.edge.kind.word());
            match drawing.arrows.last_mut().filter(|_| last == Some((from, to))) {
                // Two edges between the same two are one arrow.
                Some((_, _, kinds)) => kinds.push_str(&format!(", {kind}")),
                None => drawing.arrows.push((from, to, kind)),
            }
            last = Some((from, to));
        }
        drawing
    }

    /// As Mermaid draws it.
    ///
    /// ```text
    /// flowchart TD
    ///   n0["OpenAI"]
    ///   n0 -->|network| n1
    /// ```
    pub fn mermaid(&self) -> String {
        let mut text = "flowchart TD\n".to_owned();
        for (n, (name, shape)) in self.boxes.iter().enumerate() {
            let name = escaped(name, "\"#<>&`[]{}()|\\;", |sign| format!("#{};", u32::from(sign)));
            let _ = match shape {
                Shape::Service => writeln!(text, "  n{n}([\"{name}\"])"),
                Shape::Provider => writeln!(text, "  n{n}[\"{name}\"]"),
                Shape::Marked => writeln!(text, "  n{n}[[\"{name}\"]]"),
            };
        }
        for (from, to, kind) in &self.arrows {
            let kind = if kind.is_empty() { String::new() } else { format!("|{kind}|") };
            let _ = writeln!(text, "  n{from} -->{kind} n{to}");
        }
        text
    }

    /// As Graphviz draws it.
    ///
    /// ```text
    /// digraph relais {
    ///   n0 [label="OpenAI"];
    ///   n0 -> n1 [label="network"];
    /// }
    /// ```
    pub fn dot(&self) -> String {
        let quoted = |name: &str| escaped(name, "\"\\", |sign| format!("\\{sign}"));
        let mut text = "digraph relais {\n  node [shape=box];\n".to_owned();
        for (n, (name, shape)) in self.boxes.iter().enumerate() {
            let more = match shape {
                Shape::Service => ", style=rounded",
                Shape::Provider => "",
                Shape::Marked => ", peripheries=2",
            };
            let _ = writeln!(text, "  n{n} [label=\"{}\"{more}];", quoted(name));
        }
        for (from, to, kind) in &self.arrows {
            let kind = if kind.is_empty() { String::new() } else { format!(" [label=\"{}\"]", quoted(kind)) };
            let _ = writeln!(text, "  n{from} -> n{to}{kind};");
        }
        text + "}\n"
    }
}

/// The text with these signs written another way.
fn escaped(text: &str, signs: &str, write: impl Fn(char) -> String) -> String {
    text.chars().fold(String::new(), |mut all, sign| {
        if signs.contains(sign) {
            all.push_str(&write(sign));
        } else {
            all.push(sign);
        }
        all
    })
}
