"""The trained weights."""
