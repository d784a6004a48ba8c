# The tests of runbooks: `relais test`.

cli-help-test = Walk runbooks as their tests say: nothing is asked of anybody, nothing is written
cli-help-test-paths = Files or folders of tests; all of the workspace where none is named
cli-help-test-json = Answer as JSON
cli-test-none = there is no test to run
cli-test-write-one = write one in tests/NAME.yaml; `relais schema test` says how
cli-test-holds = ok
cli-test-fails = FAILED
cli-test-unwalked = { $runbook }: no test walks { $steps }
cli-test-done =
    { $failed ->
        [0] { $count ->
            [one] 1 test, it holds.
           *[other] { $count } tests, all hold.
        }
       *[other] { $count ->
            [one] 1 test, it fails.
           *[other] { $count } tests, { $failed } of them { $failed ->
                [one] fails
               *[other] fail
            }.
        }
    }
