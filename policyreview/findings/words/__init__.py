"""Findings about the words in which rules speak of people."""
