"""The figures of an organisation for other programs: JSON, read only, by a token; and the pages of its tokens."""
