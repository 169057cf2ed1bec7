"""Static files under names that hold what is in them, also where one script imports another."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

# Django's own pattern asks for a semicolon.
IMPORTED = r"""(?P<matched>(?P<before>\b(?:from|import)\s*\(?)["'](?P<url>\./[^"']+)["'])"""


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Only the files with such names are kept, so every script must be told those of what it imports."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("*.js", ((IMPORTED, '%(before)s"%(url)s"'),)))
