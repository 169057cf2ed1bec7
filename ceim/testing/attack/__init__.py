"""An attack on CEIM by its own hand: python -m ceim.testing.attack. The pieces, and in tests/ what `make test` does."""
