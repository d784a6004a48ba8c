//! `jargon`: words of the trade that a reader does not know, with a common one in their place.

use super::{Case, Finding, Rule, Stage};

/// Its row in the table of rules.
pub(super) const RULE: Rule = Rule { name: NAME, bare: true, find };

const NAME: &str = "jargon";

/// Words of the trade, and what to write instead in French and in English.
const WORDS: &[(&[&str], (&str, &str))] = &[
    (
        &["failover", "fail over", "failback", "fallback", "bascul* dns|reseau|automatique", "switchover"],
        ("« nous passons par un autre moyen »", "`we are using another way`"),
    ),
    (
        &["endpoint|endpoints", "webhook|webhooks", "backend|frontend", "upstream", "payload", "middleware"],
        ("« un service que nous utilisons »", "`a service we rely on`"),
    ),
    (&["latence|latences|latency", "throughput", "throttling", "rate limit*", "debit reduit"], ("« c'est lent »", "`it is slow`")),
    (
        &[
            "cluster|clusters",
            "kubernetes|docker|k8s",
            "load balancer|balancing",
            "repartiteur de charge",
            "availability zone|zones",
            "replica|replicas",
            "datacenter|datacenters",
        ],
        ("« nos machines », ou rien", "`our machines`, or nothing"),
    ),
    (
        &[
            "dns|cdn|tls|ssl|smtp|http|https|tcp|ssh|vpn|bgp",
            "resolution de noms",
            "name resolution",
            "proxy|proxies",
            "handshake",
            "packet loss",
            "perte de paquets",
        ],
        ("ce que le lecteur ne peut pas faire : « le site ne s'ouvre pas »", "what the reader cannot do: `the site does not open`"),
    ),
    (
        &[
            "timeout|timeouts",
            "timed out",
            "erreur|erreurs|error|errors|code|http 4xx|5xx|400|401|403|404|429|500|502|503|504",
            "5 xx",
            "stack trace|traces",
            "exception levee",
        ],
        ("« ne répond pas »", "`does not answer`"),
    ),
    (
        &[
            "rollback|rollbacks",
            "roll back",
            "rolled back",
            "hotfix|hotfixes",
            "patch|patche|patcher|patched|patching",
            "redeploi*|redeploy*",
            "deploiement|deployment|deployments",
        ],
        ("« nous revenons à l'état d'avant »", "`we are going back to what worked before`"),
    ),
    (
        &["root cause", "post mortem|postmortem|mortems", "rca", "mitigation|mitigations|mitigated|mitiger|mitigeons", "remediation"],
        ("« la cause », « le compte rendu », « ce que nous faisons »", "`the cause`, `the report`, `what we are doing`"),
    ),
    (&["mttr|rto|rpo|slo|slos|sla|slas|sre|noc"], ("une phrase qui le dit en mots", "a sentence that says it in words")),
    (
        &["sev|severity|gravite #", "p 0|1|2 incident", "incident p|sev 0|1|2|3"],
        ("l'effet pour le lecteur ; le chiffre est à nous", "the effect on the reader; the figure is ours"),
    ),
    (
        &["downtime", "degraded performance|state|mode|service", "performances|performance degradees|degradee", "mode degrade"],
        ("« c'est lent » ou « ne marche pas »", "`it is slow` or `it does not work`"),
    ),
];

/// Words of English that do not belong in a French text, and are fine in an English one.
const FRENCH: &[(&[&str], (&str, &str))] = &[
    (&["workaround|workarounds"], ("« un autre moyen »", "`un autre moyen`")),
    (&["outage|outages"], ("« une panne »", "`une panne`")),
    (&["monitoring", "monitor|monitore|monitorer|monitorons"], ("« nous surveillons »", "`nous surveillons`")),
    (&["logs"], ("« ce que la machine a noté »", "`ce que la machine a noté`")),
    (&["runbook|runbooks"], ("« notre guide »", "`notre guide`")),
    (&["provider|providers", "vendor|vendors"], ("« un service que nous utilisons »", "`un service que nous utilisons`")),
    (&["switch|switche|switcher|switchons"], ("« nous passons par un autre moyen »", "`nous passons par un autre moyen`")),
    (&["asap", "eta", "fyi"], ("les mots eux-mêmes", "the words themselves")),
];

fn find(case: &Case<'_>) -> Vec<Finding> {
    if case.is_at(&[Stage::Alert]) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (patterns, instead) in WORDS.iter().chain(case.list((FRENCH, &[]))) {
        // What to write is of the language of the text, whoever reads the advice.
        let words = case.list(*instead);
        let instead = (format!("écrivez plutôt {words}"), format!("rather write {words}"));
        let what = ("un mot de métier", "a word of the trade");
        found.extend(case.all(patterns).into_iter().map(|range| (range, case.words(NAME, range, what, (&instead.0, &instead.1)))));
    }
    found.sort_by_key(|(range, _)| *range);
    found.into_iter().map(|(_, finding)| finding).collect()
}

#[cfg(test)]
mod tests {
    use super::super::table::{check, found};
    use super::*;
    use crate::domain::lang::Lang;
    use crate::domain::wording::Known;

    #[test]
    fn french() {
        check(
            NAME,
            &Known::default(),
            Lang::Fr,
            &[
                "Le failover est lancé.",
                "Un endpoint ne répond plus.",
                "La latence est forte.",
                "Le cluster redémarre.",
                "Nous faisons un basculement DNS.",
                "Le site renvoie une erreur 503.",
                "Nous préparons un rollback.",
                "Notre équipe SRE regarde.",
                "Incident de gravité 1.",
                "Nous sommes en mode dégradé.",
                "Un workaround existe.",
            ],
            &[
                "Le site ne s'ouvre pas.",
                "Nous passons par un autre moyen pour continuer.",
                "Vos demandes sont en instance.",
                "Rien ne part sans avoir été relu par l'un de nous.",
                "Votre requête nous est bien parvenue.",
                "Appelez le 0500 40 40 50.",
                "Le prix est de 500 euros.",
                "Nous vérifions régulièrement.",
                "La difficulté est grave pour vous ? Dites-le-nous.",
                "Nous revenons à notre façon de faire habituelle.",
            ],
        );
    }

    #[test]
    fn english() {
        check(
            NAME,
            &Known::default(),
            Lang::En,
            &[
                "The failover has begun.",
                "An endpoint does not answer.",
                "Latency is high.",
                "The cluster restarts.",
                "We change the DNS.",
                "Requests timed out.",
                "We rolled back.",
                "The root cause is being looked for.",
                "A severity 1 incident.",
                "You may see degraded performance.",
            ],
            &[
                "The site does not open.",
                "We are using another way to carry on.",
                "For instance, a letter may be late.",
                "Leave a message after the tone.",
                "It costs 500 euros.",
                "There is a way round it: call us.",
                "We keep monitoring it.",
                "Nothing leaves without one of us having read it.",
                "The next bus is at stop 404.",
            ],
        );
    }

    #[test]
    fn a_name_that_clients_know_is_no_jargon() {
        let known = Known { public: vec!["DNS Nova"], ..Known::default() };
        assert!(found(NAME, Lang::Fr, "Notre service « DNS Nova » ne répond pas.", &known).is_empty());
        assert_eq!(found(NAME, Lang::Fr, "Notre DNS ne répond pas.", &known).len(), 1);
    }
}
