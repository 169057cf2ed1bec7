// On the first pages: makes this device ready for places without signal, sends what waits on it, and says what does.

import { lockWhatIsOver } from './typed_words.js'

const { all, get, makeReady, send } = self.letters
const line = document.querySelector('[data-waits]')

const tell = async () => {
  const waiting = await all('letters')
  const { one, many } = line.dataset
  line.querySelector('a').textContent = waiting.length === 1 ? one : many.replace('%s', waiting.length)
  line.hidden = !waiting.length
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
