"""What can be wrong with rules: one module a finding, found by looking into the folders."""
