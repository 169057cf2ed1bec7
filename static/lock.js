// On a computer that others use: covers the page and ends the session when nobody has been at it for some minutes. What
// was typed stays in this tab (capture.js, unsent.js), and is back after signing in again on the same page.

import { csrfToken } from './tab.js'

const { locksAfter, lock, stay, signIn } = document.body.dataset
const limit = Number(locksAfter) * 1000
const others = new BroadcastChannel('ceim-awake') // who works in one tab is at the others, too
let last = Date.now()
let told = last

const post = (address, options) => {
  const form = document.querySelector('form[method=post]')
  return fetch(address, { method: 'POST', headers: { 'X-CSRFToken': csrfToken(form) }, ...options })
}

/** The page goes first, so that without a network nothing of it stays in sight. */
const lockNow = () => {
  post(lock, { keepalive: true })
    .catch(() => {})
    .finally(() =>
      location.replace(`${signIn}?next=${encodeURIComponent(location.pathname + location.search)}&locked=1`),
    )
  document.body.hidden = true
}

const look = () => {
  if (document.querySelector('[data-live]')) return // a meeting on the room's screen
  if (Date.now() - last >= limit) lockNow()
}

const awake = () => {
  look()
  last = Date.now()
  if (last - told < limit / 5) return
  told = last
  others.postMessage('awake')
  post(stay).catch(() => {}) // typing for long is no page that is asked for
}

others.addEventListener('message', () => {
  last = Date.now()
})
for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart', 'input']) {
  addEventListener(kind, awake, { capture: true, passive: true })
}
document.addEventListener('visibilitychange', look)
addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
setInterval(look, Math.min(limit / 20, 5000))
