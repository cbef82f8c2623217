"""`python -m policyreview` is the `policyreview` command."""

from policyreview.cli.main import main

if __name__ == "__main__":
    main()
