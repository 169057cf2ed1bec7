// Shows how far an import, or a board paper, has come until it is over, and says so when it begins something new.
import { pageFrom } from './trusted.js'

const EVERY = 2000
const said = document.querySelector('[data-import-said]')

let known = '' // the mark of what is shown: while nothing has changed the answer to it is 304, and empty

const refresh = async () => {
  const response = await fetch(location.href, { headers: { Accept: 'text/html', 'If-None-Match': known } })
  if (!response.ok || response.redirected) return
  const page = pageFrom(await response.text())
  const fresh = page.querySelector('[data-import]')
  const shown = document.querySelector('[data-import]')
  if (!fresh || shown.contains(document.activeElement)) return
  if (fresh.dataset.importSays !== shown.dataset.importSays) said.textContent = fresh.dataset.importSays
  shown.replaceWith(fresh)
  known = response.headers.get('ETag') ?? ''
  document.title = page.title
}

const keepFresh = async () => {
  try {
    if (!document.hidden) await refresh()
  } catch {
    // No signal: the page stays as it is, and the next turn tries again.
  }
  if (document.querySelector('[data-import]').dataset.import === 'under way') setTimeout(keepFresh, EVERY)
}

setTimeout(keepFresh, EVERY)
