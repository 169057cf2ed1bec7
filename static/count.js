// On the page that tells whether something always happens: a tap is kept on the device first, and then sent, so that a
// telephone that loses its signal counts it once all the same. Without room for it the form is sent as it is.

import { isTap, keepTap, tapKey } from './counting.js'

const { all, send } = self.letters
const COUNTED = 'ceim counted'
const place = document.querySelector('[data-practice]')
const practice = JSON.parse(place.dataset.practice)
const { person } = document.body.dataset
const box = { id: place.dataset.box, key: place.dataset.boxKey }
const line = place.querySelector('[data-line]')
const [first] = place.querySelectorAll('[name=key]')
const key = tapKey(first.value)

const waitingHere = async () =>
  (await all('letters')).filter((row) => isTap(row) && row.improvement === practice.id && String(row.person) === person)

const sayWhatWaits = async (text = line.dataset.waits) => {
  const { length } = await waitingHere()
  line.textContent = length ? text.replace('%s', length) : ''
  return length
}

const shown = () => {
  sessionStorage.setItem(COUNTED, '')
  location.reload()
}

const sendWaiting = async () => {
  const before = (await waitingHere()).length
  if (!before) return
  const answer = await send()
  const left = (await waitingHere()).length
  if (left < before) return shown()
  await sayWhatWaits(answer.person === false ? line.dataset.signedOut : line.dataset.waits)
}

/** The ids of what did not happen; null where the form is to be sent as it is, and undefined where nothing is chosen. */
const missedIn = (form, isComplete) => {
  if (isComplete) return []
  if (navigator.onLine) return null
  const [only, ...more] = practice.elements
  const chosen = [...form.querySelectorAll('[name=missed]:checked')].map(({ value }) => Number(value))
  return chosen.length || more.length ? (chosen.length ? chosen : undefined) : [only.id]
}

place.addEventListener('submit', async (event) => {
  const { target: form, submitter } = event
  const missed = missedIn(form, submitter?.value === 'yes')
  if (missed === null) return
  event.preventDefault()
  if (missed === undefined) {
    line.textContent = line.dataset.choose
    return
  }
  try {
    await keepTap({ key: key.take(), box, person: Number(person), practice, missed })
  } catch {
    form.querySelector('[name=happened]').value = submitter.value
    form.submit() // no room here: sent as it is
    return
  }
  key.renew()
  if (missed.length) {
    form.reset()
    form.dispatchEvent(new Event('input', { bubbles: true }))
  }
  await sayWhatWaits()
  await sendWaiting()
})

const start = async () => {
  if (sessionStorage.getItem(COUNTED) !== null) {
    sessionStorage.removeItem(COUNTED)
    line.textContent = line.dataset.counted
  }
  await sendWaiting()
}

addEventListener('online', sendWaiting)
if (self.isSecureContext && 'locks' in navigator) start().catch(() => {})
