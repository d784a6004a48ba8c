//! The incident that the journeys live through: every kind of step, by the same acts in either face.

use super::acts::Act::*;
use super::acts::Walk;

/// From the first question to the step that cannot be taken back.
pub const UNTIL_DEPLOY: Walk = &[
    (Choose(1), "▸ Erreur vue", "(error)"),
    (Value("HTTP 503 $(x) \"y\""), "▸ Deux avis ?", "(sure)"),
    (Yes, "▸ Suspendre les envois", "(hand)"),
    (Note("le site répond"), "le site répond", "Noté : le site répond"),
    (Ok, "▸ Quel ton ?", "(tone)"),
    (UndoByHand("hand"), "▸ Suspendre les envois", "Défait : Suspendre les envois"),
    (Again, "Entrée : c'est fait", "(hand)"),
    (Ok, "▸ Quel ton ?", "(tone)"),
    (Choose(2), "▸ Vérifier la panne", "(down)"),
    (Ok, "▸ Vider le cache", "(purge)"),
    (Ok, "▸ Sonner l'astreinte", "(ring)"),
];

/// Once nobody answers the first call, the second is made by itself.
pub const RING: Walk = &[(Ok, "▸ Publier la page", "(deploy)")];

/// The step that cannot be taken back.
pub const DEPLOY: Walk = &[(Named("deploy"), "▸ Basculer", "(over)")];

/// From there to the end.
pub const AFTER_DEPLOY: Walk = &[
    (Ok, "▸ Prévenir les clients", "(tell)"),
    (Undo("over"), "▸ Basculer", "Défait : Basculer"),
    (Again, "▸ Prévenir les clients", "(tell)"),
    (Ok, "▸ Prévenir l'équipe", "(inside)"),
    (Ok, "▸ Laisser passer", "(breathe)"),
    (Ok, "Entrée : continuer sans attendre", "En attente : attendre jusqu'à"),
    (Ok, "▸ C'est rétabli", "(proof)"),
    (Worst("on ne livre plus"), "Gravité 2 → 1 : on ne livre plus", "Gravité 1 : on ne livre plus"),
    (Messages, "Sami Benali", "Rôle porte-parole : Sami Benali"),
    (ImpactStarted, "premier effet chez nous", "premier effet chez nous"),
    (Ok, "Toutes les étapes sont faites", "Toutes les étapes sont faites"),
    (Close("tout est revenu"), "Compte rendu", "Incident clos"),
];
