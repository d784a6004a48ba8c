# What changes between two versions of the runbooks: `relais diff`.

cli-help-diff = Say what changes in runbooks between two versions, step by step, with what is to be looked at
cli-help-diff-range = Two versions, `A..B`; `A...B` since B left A, as a pull request is read; `A` alone, or nothing: the files as they are now
cli-help-diff-runbook = One runbook, by its id; all of them where none is named
cli-help-diff-json = Answer as JSON
cli-diff-no-repository = this workspace is in no git repository: there is nothing to compare with
cli-diff-init = git init, git add, git commit: then each change can be reviewed
cli-diff-submodule = runbooks/ is a submodule: its versions stand in its own repository, and are not seen from here
cli-diff-no-version = there is no version `{ $name }` here
cli-diff-fetch = git fetch brings what the remote has; a shallow clone lacks old versions: git fetch --unshallow
cli-diff-failed = git could not compare: { $reason }
review-title = Review of the runbooks: { $between }
review-summary =
    { $count ->
        [0] No runbook changes.
        [one] One runbook changes{ $risks ->
            [0] ; nothing in it is marked as a risk.
           *[other] ; to be looked at: { $risks }.
        }
       *[other] { $count } runbooks change{ $risks ->
            [0] ; nothing in them is marked as a risk.
           *[other] ; to be looked at: { $risks }.
        }
    }
review-besides = Also changed, and not told here
review-new = A new runbook.
review-gone = This runbook is gone.
review-moved = Its file was { $path }.
review-unreadable = Cannot be read, so it cannot be compared
review-look = To be looked at
review-header = At its top
review-risk-command = A command runs that did not, or otherwise
review-risk-request = An address is called that was not, or otherwise
review-risk-recipient = Other people are told, or by another way
review-risk-target = A service goes elsewhere
review-risk-irreversible = Cannot be taken back
review-risk-level = Is declared to change less than before
review-risk-no-way-back = Changes something outside, with no way back
review-risk-proof = The proof that it worked is gone, or is another one
review-risk-approval = Another person's approval is gone, or is another one
review-risk-told = Somebody who was told is no longer
review-risk-milestone = A milestone is no longer marked
review-risk-reached = Is reached on other ways than before
