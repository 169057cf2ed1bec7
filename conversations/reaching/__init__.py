"""A story reaches its first reader: noted once, without a name; and praise asks what exactly was done."""
