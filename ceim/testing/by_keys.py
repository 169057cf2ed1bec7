"""A browser as somebody has it who neither sees the page nor holds a mouse: its accessibility tree, and the keys."""

MOST_TABS = 90  # a page that asks for more is too long


class NotReached(AssertionError):
    """Nothing of this role and name comes with Tab."""


class ByKeys:
    """Everything is found by what the browser tells a screen reader of it; nothing by its place in the page."""

    def __init__(self, page):
        self.page = page
        self.devtools = page.context.new_cdp_session(page)
        self.devtools.send("Accessibility.enable")
        self.tabs = 0

    def focused(self) -> tuple[str, str]:
        """(role, name) of what has the focus."""
        asked = self.devtools.send("Runtime.evaluate", {"expression": "document.activeElement"})
        about = {"objectId": asked["result"]["objectId"], "fetchRelatives": False}
        node = self.devtools.send("Accessibility.getPartialAXTree", about)["nodes"][0]
        return tuple(node.get(part, {}).get("value", "") for part in ("role", "name"))

    def reach(self, role: str, name: str, press: str = "Tab"):
        """Go on until something of this role whose name begins so has the focus."""
        for _press in range(MOST_TABS):
            found = self.focused()
            if found[0] == role and " ".join(found[1].split()).startswith(name):
                return self
            self.page.keyboard.press(press)
            self.tabs += press == "Tab"
        raise NotReached(role, name, self.names_of(role))

    def open(self, role: str, name: str):
        """Reach it, and press Enter; then the page that comes."""
        self.reach(role, name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self

    def choose(self, first: str, name: str):
        """In the group whose first choice is called so."""
        self.reach("radio", first)
        self.page.keyboard.press("Space")
        return self.reach("radio", name, press="ArrowDown")

    def names_of(self, role: str) -> list[str]:
        nodes = self.devtools.send("Accessibility.getFullAXTree")["nodes"]
        return [node["name"]["value"] for node in nodes if node.get("role", {}).get("value") == role]
