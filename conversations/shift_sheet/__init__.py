"""A sheet for a shift without signal: filled in away from CEIM, and taken in later."""
