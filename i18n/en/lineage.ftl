### The history of a runbook: who changed what, when, and which text was walked.

cli-help-log = Tell the history of a runbook, commit by commit: what each changes step by step, and the incident that walked it
cli-help-log-runbook = The runbook, by its id
cli-help-log-all = Every commit, and not the newest 200
cli-help-log-json = Answer as JSON
cli-diff-no-git = there is no git on this machine
lineage-reading = Reading the history…
lineage-comparing = …
lineage-unsaved = Not in a commit yet
lineage-in-no-commit = No commit holds this runbook.
lineage-text-of-no-commit = A text that is in none of the commits that were read
lineage-not-here = not here · { $signed }
lineage-no-subject = (no message)
lineage-walked = Walked on { $day }: { $incident }
lineage-rehearsed = Exercised on { $day }: { $incident }
lineage-unknown = The clone begins with this commit: what it changed cannot be seen from here.
lineage-same = Nothing that is walked: layout or comments.
lineage-joined = Joins two branches and changes nothing else.
lineage-unreadable = Cannot be compared, since one of the two texts cannot be read: { $fault }
lineage-begins =
    { $count ->
    [one] The runbook begins here, with { $count } step.
   *[other] The runbook begins here, with { $count } steps.
    }
lineage-gone = The runbook is removed.
lineage-header = At its top, { $values }
lineage-more =
    { $count ->
    [one] and { $count } other change
   *[other] and { $count } other changes
    }
lineage-line-by-line = The file, line by line: { $command }
lineage-fetched = fetched { $span } ago
lineage-never-fetched = not fetched since the clone
lineage-nothing-ahead = The branch { $branch } has nothing more for this runbook ({ $when }).
lineage-ahead =
    { $count ->
    [one] The branch { $branch } has { $count } commit for this runbook that is not here ({ $when }). To take it: git pull
   *[other] The branch { $branch } has { $count } commits for this runbook that are not here ({ $when }). To take them: git pull
    }
lineage-detached = No branch is checked out here (detached HEAD): nobody knows what the remote has besides.
lineage-follows-none = This branch follows none on a remote: there is nothing to take from elsewhere.
lineage-older =
    { $count ->
    [one] Only the newest commit; there are older ones.
   *[other] The newest { $count } commits; there are older ones.
    }
lineage-shallow = This clone is shallow, and its history begins here. git fetch --unshallow brings the rest.
lineage-no-git = There is no git on this machine: the history of the runbook cannot be read.
lineage-no-repository = This workspace is in no git repository: the runbook has no history. git init begins one.
lineage-bare = This git repository is bare, without working files: the history is read in a clone.
lineage-no-commit = The git repository has no commit yet: the history begins with the first one.
lineage-refused = git could not read the history: { $reason }
lineage-step-unsaved = Changed, and not in a commit yet.
lineage-step-written = Written on { $day } by { $author }: { $subject }
lineage-step-changed = Changed on { $day } by { $author }: { $subject }
lineage-step-older =
    { $count ->
    [one] Not changed by the last commit.
   *[other] Not changed by the last { $count } commits.
    }
lineage-step-shallow = Not changed since this shallow clone begins.
lineage-by-step = Who changed each step last
lineage-plain-hint = log { $runbook } COMMIT: all that a commit changes. log { $runbook } steps: who changed each step last.
lineage-no-such-commit = No commit `{ $commit }` among those of this runbook.
act-whole-commit = all that changes there
