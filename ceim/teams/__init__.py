"""Organisations, teams, who belongs to them, and the pathways they look after."""
