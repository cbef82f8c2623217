"""Findings about who answers for a rule, and since when."""
