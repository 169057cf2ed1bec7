// What this tab keeps of words that the server does not have yet (sessionStorage): until they are there, until somebody
// signs out, and no longer than the tab. What lasts longer is sealed (sealed.js): ward computers are shared.

import { canSeal, leaveSealed, openSealed, removeSealed, sealSoon } from './sealed.js'

const PREFIX = 'ceim-'
const SIGNED_OUT = 'ceim signed out' // until the next page: see nobody_here.js
let isSignedOut = false // then nothing is kept any more, whatever a page does while it closes

export const keep = (key, copy) => {
  if (isSignedOut) return false
  sealSoon(key, copy)
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(copy))
    return true
  } catch {
    return false // no room for it, or the browser allows none
  }
}

/** Resolves when nothing of it is left on the device. */
export const forget = (key) => {
  const person = kept(key)?.person
  sessionStorage.removeItem(PREFIX + key)
  return removeSealed(key, person)
}

export const kept = (key) => JSON.parse(sessionStorage.getItem(PREFIX + key))

/** Those whose key begins with this, each with its key. */
export const allKept = (beginning) =>
  Object.keys(sessionStorage)
    .filter((key) => key.startsWith(PREFIX + beginning))
    .map((key) => ({ key: key.slice(PREFIX.length), ...JSON.parse(sessionStorage.getItem(key)) }))

const forgetEverything = async () => {
  isSignedOut = true
  allKept('').forEach(({ key }) => sessionStorage.removeItem(PREFIX + key))
  await leaveSealed()
}

// Somebody signed out in another tab ('') or in as another: they must not read, nor send, what stands here.
const whoIsHere = new BroadcastChannel('ceim-who')
whoIsHere.addEventListener('message', async ({ data }) => {
  const { person } = document.body.dataset
  if (!person || person === data || isSignedOut) return
  if (canSeal) await forgetEverything()
  location.reload()
})
if (document.body.dataset.person) whoIsHere.postMessage(document.body.dataset.person)

/** Also keeps in this tab what lies sealed on the device and begins so; gives {key, copy} of each that was not in it. */
export const bringBack = async (beginning, form) => {
  const opened = await openSealed(beginning, (key) => PREFIX + key in sessionStorage, csrfToken(form))
  for (const { key, copy } of opened) if (!kept(key)) keep(key, copy)
  return opened
}

/** Somebody who signed in again in another tab has a new token. */
export const csrfToken = (form) =>
  document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value

/** What is filled in, as [name, value] pairs, without what the page itself put there. */
export const answersOf = (form, notAnswers) =>
  [...new FormData(form)].filter(([name, value]) => !notAnswers.has(name) && typeof value === 'string')

const WRITTEN = new Set(['textarea', 'text', 'email', 'tel', 'search', 'url', 'number'])

/** What was written in words, as [what was asked, words] pairs, for who can no longer open the form. */
export const wordsOf = (form) =>
  [...form.elements]
    .filter(({ type, value }) => WRITTEN.has(type) && value.trim())
    .map((field) => [field.labels?.[0]?.textContent.trim() ?? '', field.value])

/** Whether there are other words in it than the page came with. */
export const hasNewWords = (form) =>
  [...form.elements].some(({ type, value, defaultValue }) => WRITTEN.has(type) && value !== defaultValue)

export const putBack = (form, answers, notAnswers) => {
  const values = new Map()
  answers.forEach(([name, value]) => values.set(name, [...(values.get(name) ?? []), value]))
  for (const field of form.elements) {
    if (!field.name || notAnswers.has(field.name) || ['submit', 'button', 'file'].includes(field.type)) continue
    const sent = values.get(field.name) ?? []
    if (['checkbox', 'radio'].includes(field.type)) field.checked = sent.includes(field.value)
    else if (field.type === 'select-multiple')
      [...field.options].forEach((option) => {
        option.selected = sent.includes(option.value)
      })
    else if (sent.length) [field.value] = sent
    if (field.value && field.type === 'textarea') field.closest('details')?.setAttribute('open', '')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  return values
}

const LONGEST = 1000 // milliseconds, for what lies on the device

addEventListener('submit', (event) => {
  const { target } = event
  const isGuest = target.matches('[data-leaves]') // a guest of a meeting has no account to sign out of
  if (!isGuest && !target.action.endsWith('/sign-out/')) return
  event.preventDefault()
  const isLate = new Promise((resolve) => setTimeout(resolve, LONGEST))
  if (!isGuest) sessionStorage.setItem(SIGNED_OUT, '')
  Promise.race([forgetEverything(), isLate]).finally(() => target.submit())
})
