"""Text ⇄ tree: reading, printing, and what is broken in a text."""
