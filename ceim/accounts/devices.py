"""The device somebody is at: what it is called."""

BROWSERS = {"Edg": "Edge", "Firefox": "Firefox", "FxiOS": "Firefox", "CriOS": "Chrome", "Chrome": "Chrome"}
BROWSERS["Safari"] = "Safari"  # last: the others call themselves so as well
SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Mac OS": "Mac"}
SYSTEMS |= {"CrOS": "Chromebook", "Linux": "Linux"}


def device_of(request) -> str:
    """ "Firefox, Windows": by what the browser says of itself; a dash where it says nothing we know."""
    said = request.META.get("HTTP_USER_AGENT", "")
    known = [next((name for word, name in names.items() if word in said), "") for names in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, known)) or "–"
