//! What AWS names its events after: `ec2-eu-west-3` is the service `ec2` in the region `eu-west-3`.

/// How the name of a region begins.
const AREAS: [&str; 11] = ["af", "ap", "ca", "cn", "eu", "eusc", "il", "me", "mx", "sa", "us"];
/// The service that stands for several.
const SEVERAL: &str = "multipleservices";

/// A service, in a region or everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// Both, as they are written.
    pub tag: &'a str,
    /// The service alone.
    pub service: &'a str,
    /// The region alone, if there is one.
    pub region: Option<&'a str>,
}

impl<'a> Place<'a> {
    /// Takes apart `ec2-eu-west-3`.
    pub fn of(tag: &'a str) -> Self {
        // From the end, and no further than a region is long.
        let at = tag.rmatch_indices('-').map(|(at, _)| at).take(4).find(|at| is_region(&tag[at + 1..]));
        let (service, region) = at.map_or((tag, None), |at| (&tag[..at], Some(&tag[at + 1..])));
        Self { tag, service, region }
    }

    /// Its names.
    pub fn names(self) -> impl Iterator<Item = &'a str> {
        [Some(self.tag), Some(self.service), self.region].into_iter().flatten()
    }

    /// Whether somebody who watches a service in this region is concerned, since several services have failed there at once.
    pub fn holds(self, wanted: &str) -> bool {
        self.service == SEVERAL && self.region.is_some() && Place::of(wanted).region == self.region
    }
}

/// Whether this is a region and nothing more.
pub fn is_region(name: &str) -> bool {
    let words: Vec<&str> = name.split('-').collect();
    (3..=4).contains(&words.len()) && AREAS.contains(&words[0]) && name.ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_found_at_the_end() {
        for (tag, service, region) in [
            ("ec2-eu-west-3", "ec2", Some("eu-west-3")),
            ("multipleservices-us-gov-west-1", "multipleservices", Some("us-gov-west-1")),
            ("direct-link-ap-southeast-2", "direct-link", Some("ap-southeast-2")),
            ("route53", "route53", None),
            ("", "", None),
        ] {
            assert_eq!(Place::of(tag), Place { tag, service, region }, "{tag}");
        }
        assert_eq!(Place::of(&"a-".repeat(1_000_000)).region, None);
        let several = Place::of("multipleservices-eu-west-3");
        assert!(several.holds("bedrock-eu-west-3") && !several.holds("bedrock-eu-west-1") && !several.holds("bedrock"));
        assert!(!Place::of("ec2-eu-west-3").holds("bedrock-eu-west-3"));
    }
}
