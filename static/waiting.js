// On the first pages: makes this device ready for places without signal, sends what waits on it, and says what does.

import { ownScript } from './trusted.js'
import { isTap } from './counting.js'
import { lockWhatIsOver } from './typed_words.js'

const { all, get, makeReady, send } = self.letters
const line = document.querySelector('[data-waits]')

const tell = async () => {
  const rows = await all('letters')
  const waiting = rows.filter((row) => !isTap(row))
  const isOwn = ({ person }) => String(person) === document.body.dataset.person
  const own = waiting.filter(isOwn)
  const { one, many, oneOfOthers, manyOfOthers } = line.dataset
  const [single, several, { length }] = own.length ? [one, many, own] : [oneOfOthers, manyOfOthers, waiting]
  const { length: taps } = rows.filter((row) => isTap(row) && isOwn(row))
  const told = length ? [length === 1 ? single : several.replace('%s', length)] : []
  if (taps) told.push(taps === 1 ? line.dataset.tap : line.dataset.taps.replace('%s', taps))
  line.querySelector('a').textContent = told.join('. ')
  line.hidden = !told.length
}

const sendAndTell = async () => {
  await send()
  await tell()
}

const start = async () => {
  await tell()
  const before = await get('kept', 'index')
  if (before) await lockWhatIsOver(before.locks_after)
  await sendAndTell()
  await navigator.serviceWorker.register(ownScript(line.dataset.worker))
  await navigator.serviceWorker.ready
  await makeReady()
}

addEventListener('online', sendAndTell)
addEventListener('focus', sendAndTell)
if ('serviceWorker' in navigator && 'locks' in navigator) start().catch(() => {}) // no room, or none is allowed
