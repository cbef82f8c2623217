"""Where looseness would hurt."""
