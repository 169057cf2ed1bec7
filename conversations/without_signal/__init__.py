"""Writing a conversation down where there is no signal: what a device keeps for it, and what arrives from it later."""
