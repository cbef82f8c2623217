"""What the rules ask people to do."""
