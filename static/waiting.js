// On the first pages: makes this device ready for places without signal, sends what waits on it, and says what does.

const { all, makeReady, send } = self.letters
const line = document.querySelector('[data-waits]')

const tell = async () => {
  const waiting = (await all('letters')).filter(({ typed }) => !typed)
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
  await sendAndTell()
  await navigator.serviceWorker.register(line.dataset.worker)
  await navigator.serviceWorker.ready
  await makeReady()
}

addEventListener('online', sendAndTell)
addEventListener('focus', sendAndTell)
if ('serviceWorker' in navigator && 'locks' in navigator) start().catch(() => {}) // no room, or none is allowed
