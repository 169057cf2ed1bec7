"""Addresses that tell a machine whether CEIM is well."""
