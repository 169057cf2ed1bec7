"""What the QI lead's page shows, read off it."""

from ceim.testing.answers import soup_of

OVERVIEW = "/organisations/strathmoor/"


def figure_of(client, query=""):
    links = soup_of(client.get(OVERVIEW + query)).select(".ceim-figure__link")
    return [int(link.select_one(".ceim-figure__number").get_text()) for link in links]


def cells_of(client, query=""):
    """Its months, without the team and the month, which are said with each link so that no two are called alike."""
    rows = soup_of(client.get(OVERVIEW + query)).select(".ceim-grid tbody tr")
    for said in (said for row in rows for said in row("u")):
        said.decompose()
    return {
        row.th.get_text(strip=True): [
            (" ".join(cell.get_text(" ").split()), cell.get("class")) for cell in row.select("td:not(.of)")
        ]
        for row in rows
    }
