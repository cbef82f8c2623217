"""What a review is written as: one module for each format."""
