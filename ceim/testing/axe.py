"""axe in the pages of browser tests: what on a page somebody cannot see, hear or reach."""

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder

AXE = settings.BASE_DIR / "ceim" / "assets" / "node_modules" / "axe-core" / "axe.min.js"
# All of its rules but the experimental ones. Only violations are worked out in full, which takes a third of the time.
FAULTS = """async (only) => {
  const found = await axe.run({ resultTypes: ['violations'], ...(only && { runOnly: only }) })
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`))
}"""
# Rules that ask where things are; all others ask what is there, can be seen, and in which colours. Letters are never
# smaller on a wider screen, so what can be told apart on a narrow one can be on it.
OF_THE_WIDTH = ["scrollable-region-focusable", "target-size"]
SEEN = """() => Array.from(document.querySelectorAll('body *'), (each) => {
  if (!each.checkVisibility({ visibilityProperty: true })) return '-'
  const { color, backgroundColor, backgroundImage, opacity, fontWeight, textDecorationLine, position } =
    getComputedStyle(each)
  return [color, backgroundColor, backgroundImage, opacity, fontWeight, textDecorationLine, position].join()
}).join(' ')"""
IS_FROM_OUR_SERVER = "location.protocol.startsWith('http') && navigator.onLine && !navigator.serviceWorker?.controller"
LOAD = "async (address) => { await import(address) }"  # an address is put into no script element: Trusted Types


class AxeFinder(BaseFinder):
    """Finds axe among the static files of the tests' server, where it is no file of the application's."""

    def find(self, path, find_all=False, **_options):
        found = [str(AXE)] if path == AXE.name else []
        return found if find_all else (found or [[]])[0]

    def list(self, ignore_patterns):
        return []


def accessibility_faults(page, seen_before=None):
    """`seen_before`: a set that goes along with one page through several widths.

    Where a width shows the same as one before it, in the same colours, only the rules of the width are asked again.
    """
    page.wait_for_load_state()  # what was pressed may have brought a page that has no head yet
    if not page.evaluate("'axe' in window"):
        _load(page)
    return page.evaluate(FAULTS, None if _is_new(page, seen_before) else OF_THE_WIDTH)


def _is_new(page, seen_before):
    if seen_before is None:
        return True
    seen = page.evaluate(SEEN)
    is_new = seen not in seen_before
    seen_before.add(seen)
    return is_new


def _load(page):
    """From the page's own server: through the debugger, 650 KB at each page, it took three times as long.

    So it still comes to a page without a server, without signal, or with a worker that stands in for the server.
    """
    if page.evaluate(IS_FROM_OUR_SERVER):
        page.evaluate(LOAD, settings.STATIC_URL + AXE.name)
    else:
        page.evaluate(AXE.read_text())
