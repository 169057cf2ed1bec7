// Parts of a page that bring themselves up to date: what did not change stays as it is under the reader's cursor, a button
// pauses all of it, and one line says what is new.

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

const titleOf = (part) => part.closest('section')?.querySelector('h2, h3')?.firstChild?.textContent.trim() ?? ''

const isRead = (part) => part.contains(document.activeElement) || part.contains(document.getSelection().anchorNode)

/** One line for all that changed at once. */
const tell = (titles) => {
  const line = document.querySelector('[data-live-said]')
  if (line && titles.length) line.textContent = line.dataset.changed.replace('%s', [...new Set(titles)].join(', '))
}

/** Brings the parts up to date; whether all are. What somebody reads waits. `onGone` for one that is no more. */
export const update = (page, onGone) => {
  const changed = []
  let isWhole = true
  for (const part of document.querySelectorAll('[data-live]')) {
    const fresh = page.getElementById(part.id)
    if (!fresh) onGone(part)
    else if (shown(fresh) !== shown(part)) {
      if (isRead(part)) isWhole = false
      else {
        patch(part, fresh)
        changed.push(titleOf(part))
      }
    }
  }
  tell(changed.filter(Boolean))
  return isWhole
}

const button = document.querySelector('[data-live-pause]')
button?.addEventListener('click', () => {
  const isPaused = button.dataset.paused === 'yes'
  button.dataset.paused = isPaused ? '' : 'yes'
  button.textContent = isPaused ? button.dataset.pause : button.dataset.goOn
})

export const isPaused = () => button?.dataset.paused === 'yes'
