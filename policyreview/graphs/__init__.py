"""The body as graphs: hierarchies, reporting lines, overrides, prerequisites."""
