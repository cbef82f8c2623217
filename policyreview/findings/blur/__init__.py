"""The class before the person."""
