"""Rules that ask opposite things, and rules that mean nothing."""
