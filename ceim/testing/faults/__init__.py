"""What goes wrong on a machine, done to a real CEIM on loopback: kills, a full disk, mail servers, restarts."""
