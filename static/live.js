// Parts of a page that bring themselves up to date: what did not change stays as it is under the reader's cursor, and a
// button pauses all of it.

const TOKENS = /<input[^>]*(csrfmiddlewaretoken|sent_once)[^>]*>/g // they differ on every page, and are not news

const shown = (node) => (node.outerHTML ?? node.textContent).replace(TOKENS, '')
const openingOf = (node) => node.tagName && node.cloneNode(false).outerHTML

/** Takes what says the same out of `left`, else what can be made to: an element with the same tag and attributes. */
const partnerOf = (fresh, left, wanted) => {
  const same = left.findIndex((each) => shown(each) === shown(fresh))
  const canBeMade = (each) => each.tagName && openingOf(each) === openingOf(fresh) && !wanted.has(shown(each))
  const found = same < 0 ? left.findIndex(canBeMade) : same
  return found < 0 ? null : left.splice(found, 1)[0]
}

/** Makes `old` say what `fresh` says, with as many of its nodes as can stay where they are. */
export const patch = (old, fresh) => {
  const nodes = [...fresh.childNodes]
  const wanted = new Set(nodes.map(shown))
  const left = [...old.childNodes]
  const kept = nodes.map((each) => partnerOf(each, left, wanted))
  for (const each of left) each.remove()
  let place = old.firstChild
  nodes.forEach((each, number) => {
    const node = kept[number] ?? each
    if (node === place) place = place.nextSibling
    else old.insertBefore(node, place)
    if (kept[number] && shown(node) !== shown(each)) patch(node, each)
  })
}

const button = document.querySelector('[data-live-pause]')
button?.addEventListener('click', () => {
  const isPaused = button.dataset.paused === 'yes'
  button.dataset.paused = isPaused ? '' : 'yes'
  button.textContent = isPaused ? button.dataset.pause : button.dataset.goOn
})

export const isPaused = () => button?.dataset.paused === 'yes'
