"""Findings about rules that forget the person whom they meet."""
