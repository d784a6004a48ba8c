# Les essais des guides : « relais test ».

cli-help-test = Essayer les guides comme le disent leurs essais : rien n'est demandé à personne, rien n'est écrit
cli-help-test-paths = Des fichiers ou dossiers d'essais ; tous ceux de l'espace si rien n'est nommé
cli-help-test-json = Répondre en JSON
cli-test-none = il n'y a aucun essai à faire
cli-test-write-one = écrivez-en un dans tests/NOM.yaml ; « relais schema test » en dit la forme
cli-test-holds = tient
cli-test-fails = FAUX
cli-test-unwalked = { $runbook } : aucun essai ne passe par { $steps }
cli-test-done =
    { $failed ->
        [0] { $count ->
            [one] 1 essai, il tient.
           *[other] { $count } essais, tous tiennent.
        }
       *[other] { $count ->
            [one] 1 essai, il ne tient pas.
           *[other] { $count } essais, dont { $failed } ne { $failed ->
                [one] tient
               *[other] tiennent
            } pas.
        }
    }
