"""The rows of a cycle's plan: who does what, and what is written down."""
