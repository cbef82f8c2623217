"""The clock before the person."""
