"""How far changes have spread over all teams: each change with its places, the stage of each, the aim."""
