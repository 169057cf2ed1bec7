"""What backing up, restoring and sharing keys refuse, in a sentence that says what to do."""


class KeepingRefused(Exception):
    """Its text is for whoever runs the command; it holds none of the words in the database."""
