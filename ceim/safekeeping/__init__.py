"""Nothing lost: backups, restoring them, and keys that two people recover together."""
