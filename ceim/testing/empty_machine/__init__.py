"""README and docs/running.md followed word by word on an empty machine: python -m ceim.testing.empty_machine."""
