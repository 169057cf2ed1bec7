"""Every text on a page that stands out too little from what is under it, as the browser draws it."""

PALE = """(least) => {
  const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const rgba = (colour) => {
    brush.clearRect(0, 0, 1, 1)
    brush.fillStyle = colour
    brush.fillRect(0, 0, 1, 1)
    return [...brush.getImageData(0, 0, 1, 1).data]
  }
  const channel = (value) => (value <= 10.31 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4)
  const luminance = ([red, green, blue]) => 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue)
  const groundOf = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = rgba(getComputedStyle(each).backgroundColor)
      if (colour[3] > 200) return colour
    }
    return rgba('Canvas')
  }
  const found = new Set()
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement
    const isSeen = element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
    if (!texts.currentNode.textContent.trim() || !isSeen || element.matches('script, style, option')) continue
    const style = getComputedStyle(element)
    const ink = luminance(rgba(element.closest('svg') ? style.fill : style.color))
    const [light, dark] = [ink, luminance(groundOf(element))].sort((one, other) => other - one)
    const ratio = (light + 0.05) / (dark + 0.05)
    if (ratio < least) found.add(`${ratio.toFixed(1)} ${element.tagName} ${element.className}`)
  }
  return [...found]
}"""


def pale_texts(page, least: float) -> list[str]:
    """ "1.0 SPAN ceim-mark__label" for each kind of element with a ratio below `least`. Source: WCAG 2.2, 1.4.3."""
    return page.evaluate(PALE, least)
