### Walking a runbook, step by step.
