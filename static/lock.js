// Warns before a session ends, and on a computer that others use covers the page and ends it when nobody has been at it for
// some minutes. What was typed stays (capture.js, unsent.js), and is back after signing in again on the same page.

import { csrfToken } from './tab.js'

const { endsAfter, endsAt, lock, stay, signIn } = document.body.dataset
const WARN = 5 * 60 * 1000 // before it ends; of a short time the last third
const limit = Number(endsAfter) * 1000
const end = (Number(endsAt) || Infinity) * 1000 // whatever is done until then
const others = new BroadcastChannel('ceim-awake') // who works in one tab is at the others, too
const notice = document.querySelector('[data-time-left]')
let last = Date.now()
let told = last
let isRead = false // that the longest time is nearly over

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

/** Said once for each reason. */
const warn = (why, moment) => {
  const clock = new Date(moment).toLocaleTimeString(document.documentElement.lang, { timeStyle: 'short' })
  const text = why ? notice.dataset[why].replace('%s', clock) : ''
  const line = notice.querySelector('[data-time-left-said]')
  if (line.textContent === text) return
  notice.hidden = !why
  line.textContent = text
}

const look = () => {
  if (document.querySelector('[data-live]')) return // a meeting on the room's screen
  const now = Date.now()
  const idle = last + limit
  if (lock && now >= idle) lockNow()
  else if (now >= idle - Math.min(WARN, limit / 3) && now < idle) warn('idle', idle)
  else if (now >= end - WARN && now < end && !isRead) warn('atMost', end)
  else warn('')
}

const awake = () => {
  look()
  last = Date.now()
  look()
  if (last - told < limit / 5) return
  told = last
  others.postMessage('awake')
  post(stay).catch(() => {}) // typing for long is no page that is asked for
}

others.addEventListener('message', () => {
  last = Date.now()
  look()
})
notice.querySelector('button').addEventListener('click', () => {
  isRead = true
  awake()
})
for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart', 'input']) {
  addEventListener(kind, awake, { capture: true, passive: true })
}
document.addEventListener('visibilitychange', look)
if (lock) addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
setInterval(look, Math.min(limit / 20, 5000))
