// On the first pages: makes this device ready for places without signal, sends what waits on it, and says what does.

import { lockWhatIsOver } from './typed_words.js'

const { all, get, makeReady, send } = self.letters
const line = document.querySelector('[data-waits]')

const tell = async () => {
  const waiting = await all('letters')
  const own = waiting.filter(({ person }) => String(person) === document.body.dataset.person)
  const { one, many, oneOfOthers, manyOfOthers } = line.dataset
  const [single, several, { length }] = own.length ? [one, many, own] : [oneOfOthers, manyOfOthers, waiting]
  line.querySelector('a').textContent = length === 1 ? single : several.replace('%s', length)
  line.hidden = !length
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
  await navigator.serviceWorker.register(line.dataset.worker)
  await navigator.serviceWorker.ready
  await makeReady()
}

addEventListener('online', sendAndTell)
addEventListener('focus', sendAndTell)
if ('serviceWorker' in navigator && 'locks' in navigator) start().catch(() => {}) // no room, or none is allowed
