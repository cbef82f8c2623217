"""What rules do: applies, covers, effective, meet, conflicts, answer. Section 5 of the language."""
