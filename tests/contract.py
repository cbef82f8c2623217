"""What contracts promise: every command with its options, in the words of the documentation."""

OPTIONS = {
    "check": (
        "--format -o --select --ignore --fail-on --baseline --write-baseline --since --fix --diff "
        "--statistics --no-cache --watch --config --review-date --stdin-name --timings"
    ),
    "report": "-o --title --from --to",
    "ask": "--given --at --format --no-usual",
    "test": "--format --coverage --min-coverage",
    "burden": "--at --format",
    "impact": "--from --to --at --format",
    "propose": "",
    "apply": "",
    "fmt": "--check --diff --stdin-name",
    "explain": "--list",
    "graph": "--at --format --policy",
    "new": "",
    "config": "--format --schema",
    "cache": "",
    "completion": "",
    "schema": "",
}
