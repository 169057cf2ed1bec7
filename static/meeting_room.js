// The page on which a meeting is held: follows the room, sends what is written without leaving the page, and never
// touches what somebody is typing. Without it the same forms lead to pages of their own.

import { nodesFrom, pageFrom } from './trusted.js'
import { isPaused, patch } from './live.js'
import { connectAbout, followAbout } from './meeting_about.js'
import { connectMarks, followQuotable, forgetWordsThatWent } from './meeting_marks.js'
import { connectNameless, forgetNameless, giveKey, keepNameless, keepShared } from './meeting_nameless.js'
import { connectNotes, followNotes } from './meeting_notes.js'
import { connectTabs, follow } from './meeting_tabs.js'
import { whyNot } from './ended.js'
import { csrfToken } from './tab.js'

const OFTEN = 2000
const USUALLY = 4000
const HIDDEN = 15000
const A_MINUTE = 60000
const IS_NEWS_FOR = 20000 // what was said of a deed; later it would be taken for something else's

const here = document.querySelector('[data-here]')
const said = here.querySelector('[data-said]')
const away = here.querySelector('[data-not-connected]')
const parts = (name) => here.querySelector(`[data-part="${name}"]`)

let { since } = here.dataset
let etag = ''
let changedAt = Date.now()
let turn
let ticking
let silence

const tell = (text, stays = false) => {
  clearTimeout(silence)
  said.textContent = text
  if (!stays) silence = setTimeout(tell, IS_NEWS_FOR, '', true)
}

const asksForParts = () => ({ Accept: 'application/json', 'Ceim-Since': since })

/** Focus stays on what does the same as before. */
const replaced = (part, html) => {
  const held = part.contains(document.activeElement) ? document.activeElement : null
  const key = held?.closest('[data-key]')?.dataset.key
  const body = document.createElement('div')
  body.append(...nodesFrom(html))
  patch(part, body)
  if (!held || document.contains(held)) return
  const again = key && part.querySelector(`[data-key="${key}"] button`)
  ;(again ?? part.querySelector('a, button'))?.focus()
}

const clock = () => {
  const line = here.querySelector('[data-ends-at]')
  if (!line) return
  const seconds = Math.round((new Date(line.dataset.endsAt) - Date.now()) / 1000)
  const left = Math.abs(seconds)
  const words = seconds < 0 ? line.dataset.over : line.dataset.minutesLeft
  line.textContent = words.replace('%s', `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`)
  line.classList.toggle('ceim-strip__clock--soon', seconds >= 0 && seconds < 60)
  line.classList.toggle('ceim-strip__clock--over', seconds < 0)
}

const hasWords = () =>
  [...here.querySelectorAll('textarea, input[type=text]')].some(({ value, defaultValue }) => value !== defaultValue)

/** Whoever is still writing may finish: it is kept as said afterwards. */
const end = () => {
  clearInterval(ticking)
  here.querySelector('[data-ends-at]')?.remove()
  if (!hasWords()) location.assign(here.dataset.over)
  else if (said.textContent !== here.dataset.closed) tell(here.dataset.closed, true)
}

const lastOf = (moment) => Number(moment.split('.')[0])

/** Two answers may come in another order than they were made: the older one is no news any more. */
const bringUpToDate = (told) => {
  if (told.is_over) {
    end()
    return
  }
  if (lastOf(told.since) < lastOf(since)) return
  since = told.since
  for (const [name, html] of Object.entries(told.parts)) replaced(parts(name), html)
  if (Object.keys(told.parts).length) changedAt = Date.now()
  if (told.said.length) tell(told.said.join(' '))
  forgetWordsThatWent(here)
  followQuotable(here)
  followNotes(here)
  followAbout(here)
  follow(told.in_front)
  clock()
}

const connected = () => {
  away.hidden = true
}

const notConnected = () => {
  if (!away.hidden) return
  const time = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  away.textContent = away.dataset.words.replace('%s', time)
  away.hidden = false
}

/** In place of "not connected": nothing written here is lost by it, but nobody takes it either. */
const tellWhatEnded = (why, text = why && away.dataset.ended) => {
  if (!text) return false
  away.textContent = text.replace('%s', why)
  away.hidden = false
  return true
}

const isSignIn = (response) => new URL(response.url).pathname === '/sign-in/'

const isParts = (response) =>
  response.headers.get('Content-Type')?.startsWith('application/json') && !isSignIn(response)

const look = async () => {
  const response = await fetch(here.dataset.live, { headers: { ...asksForParts(), 'If-None-Match': etag } })
  if (response.status === 304) return connected()
  if (isSignIn(response)) return tellWhatEnded('', away.dataset.signedOut)
  if ([403, 404].includes(response.status) && tellWhatEnded(await whyNot(response))) return undefined
  if (!response.ok || !isParts(response)) throw new Error('not an answer of this page')
  connected()
  const told = await response.json()
  etag = response.headers.get('ETag') ?? ''
  return bringUpToDate(told)
}

const pause = () => {
  if (document.hidden) return HIDDEN
  const usual = Date.now() - changedAt < A_MINUTE ? OFTEN : USUALLY
  return usual * (0.8 + 0.4 * Math.random()) // so that sixty devices do not ask in one moment
}

const unsent = new Map() // each with the button it was sent by

const keepLooking = async () => {
  clearTimeout(turn)
  try {
    if (!isPaused()) await look()
    for (const [form, submitter] of unsent) send(form, submitter)
  } catch {
    notConnected()
  }
  turn = setTimeout(keepLooking, pause())
}

/** What was carried out is another form from now on: pressed again, it is done again. */
const renewed = (form) => {
  const [person] = form.elements.sent_once.value.split('~')
  form.elements.sent_once.value = `${person}~${crypto.randomUUID()}`
}

const asTheyCame = new Map() // what forms held before they came back with what was wrong

/** A form that stays is as it came, for the next words. */
const cleared = (form) => {
  if (asTheyCame.has(form)) {
    form.replaceChildren(...asTheyCame.get(form))
    asTheyCame.delete(form)
    renewed(form)
  }
  for (const field of form.querySelectorAll('textarea, input[type=text]')) field.value = field.defaultValue
  if (form.elements.key) form.elements.key.value = crypto.randomUUID()
  if (form.elements.passage?.options) form.elements.passage.value = ''
  if (form.elements.said_by) form.elements.said_by.value = '' // the next words may be somebody else's
  for (const field of form.querySelectorAll('textarea, input[type=text]'))
    field.dispatchEvent(new Event('input', { bubbles: true }))
  form.closest('[data-need]')?.setAttribute('hidden', '')
}

/** A form of a part is made anew with it; what stands below stays. */
const taken = (form, told) => {
  tell('')
  if (!form.closest('[data-part]')) {
    keepNameless(form)
    cleared(form)
    tell(here.dataset.saved)
  }
  connected()
  etag = '' // that of the last look may be of a later moment than this answer
  bringUpToDate(told)
}

/** What was wrong comes back with the form as it was typed, with what others saved meanwhile and what is asked of it. */
const refused = (form, page) => {
  const fresh = page.querySelector('main form[method=post]')
  const errors = page.querySelector('main .nhsuk-error-summary')
  if (tellWhatEnded(page.querySelector('main [data-why]')?.textContent.trim())) return undefined
  if (!fresh || !errors) return notConnected()
  if (!asTheyCame.has(form)) asTheyCame.set(form, [...form.childNodes])
  const kept = form.elements.csrfmiddlewaretoken.value
  const theirs = page.querySelectorAll('main .ceim-theirs')
  form.replaceChildren(errors, ...theirs, ...fresh.childNodes)
  form.elements.csrfmiddlewaretoken.value = kept
  keepOpen()
  errors.focus()
  return undefined
}

const send = async (form, submitter) => {
  if (form.dataset.isSending) return
  form.dataset.isSending = 'yes'
  form.elements.csrfmiddlewaretoken.value = csrfToken(form)
  giveKey(form, submitter)
  try {
    const body = new FormData(form, submitter)
    const response = await fetch(form.action, { method: 'POST', body, headers: asksForParts() })
    const isTaken = isParts(response) || (response.redirected && response.ok && !isSignIn(response))
    unsent.delete(form)
    if (isTaken) {
      keepShared(form, submitter)
      forgetNameless(form)
      renewed(form)
    }
    if (isParts(response)) taken(form, await response.json())
    else if (isTaken) await look()
    else if (isSignIn(response)) location.assign(`/sign-in/?next=${encodeURIComponent(location.pathname)}`)
    else refused(form, pageFrom(await response.text()))
  } catch {
    if (document.contains(form)) unsent.set(form, submitter)
    notConnected()
  }
  delete form.dataset.isSending
}

document.addEventListener(
  'submit',
  (event) => {
    const { target, submitter } = event
    if (!here.contains(target) || target.method !== 'post') return
    event.preventDefault()
    event.stopImmediatePropagation()
    send(target, submitter)
  },
  true,
)

// What is written keeps the whole box open, and nothing else does: it lies over what the room is at.
const say = here.querySelector('.ceim-here__say')
const keepOpen = () => say?.classList.toggle('ceim-here__say--written', !!say.querySelector('textarea').value)
say?.addEventListener('input', keepOpen)

// In the strip a clicker, or the arrow keys, go on and back.
const KEYS = { ArrowRight: 'on', PageDown: 'on', ArrowLeft: 'back', PageUp: 'back', t: 'minute' }
here.addEventListener('keydown', (event) => {
  const key = KEYS[event.key]
  if (!key || !event.target.closest('[data-part=strip]') || event.ctrlKey || event.altKey || event.metaKey) return
  const button = here.querySelector(`[data-part=strip] [data-key="${key}"] button`)
  if (!button) return
  event.preventDefault()
  button.focus()
  button.click()
})

document.addEventListener('visibilitychange', () => document.hidden || keepLooking())
addEventListener('focus', keepLooking)
addEventListener('online', keepLooking)

here.classList.add('ceim-here--followed')
connectTabs(here)
keepOpen()
connectAbout(here)
connectMarks(here, cleared)
connectNameless(here)
connectNotes(here)
clock()
ticking = setInterval(clock, 1000)
turn = setTimeout(keepLooking, pause())
