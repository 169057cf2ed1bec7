"""Templates as pages are made of them: without the spaces in front of their lines."""

import re

from django.template.loaders import filesystem

INDENT = re.compile(r"\n[ \t]+")


def without_indents(contents):
    return INDENT.sub("\n", contents)


class UnindentedLoader(filesystem.Loader):
    """Indents are for who reads the template: in a table of 40 teams by 12 months they were half of the page."""

    def get_contents(self, origin):
        contents = super().get_contents(origin)
        return without_indents(contents) if origin.template_name.endswith(".html") else contents
