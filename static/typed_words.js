// What is being typed without signal on somebody's own device: locked under a key that lies in a file of its own and is
// written over when its time is over (typed_key.js). Needs an element with data-typed-key, the address of that worker.
import { ownScript } from './trusted.js'

const { TYPING, all, base64, fromBase64, get, put, utf8 } = self.letters
const CLOCK_WENT_BACK = 5 * 60 * 1000

const awaited = new Map()
let worker
const begun = () => {
  worker = new Worker(ownScript(document.querySelector('[data-typed-key]').dataset.typedKey))
  worker.addEventListener('message', ({ data: { number, answer } }) => {
    awaited.get(number)(answer)
    awaited.delete(number)
  })
  return worker
}

/** Gives null where the browser has no such files, or there is none of this name. */
export const typedKey = (deed, name) =>
  new Promise((resolve) => {
    const number = crypto.randomUUID()
    awaited.set(number, resolve)
    ;(worker ?? begun()).postMessage({ number, deed, name })
  })

const asKey = (bytes) => crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])

export const newSecret = async (name) => {
  const bytes = await typedKey('make', name)
  return bytes && asKey(bytes)
}

export const locked = async (secret, answers) => {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, secret, utf8(JSON.stringify(answers)))
  return { iv: base64(iv), body: base64(body) }
}

/** {secret, answers}; null where its key is gone. */
export const unlocked = async ({ key, typed }) => {
  const bytes = await typedKey('read', key)
  if (!bytes) return null
  const secret = await asKey(bytes)
  const how = { name: 'AES-GCM', iv: fromBase64(typed.iv) }
  const body = await crypto.subtle.decrypt(how, secret, fromBase64(typed.body))
  return { secret, answers: JSON.parse(new TextDecoder().decode(body)) }
}

/** Whether nobody may go on with it here any more: they stopped typing long ago, or the clock was put back. */
const isOver = ({ keptAt }, seconds) => {
  const age = Date.now() - Date.parse(keptAt)
  return age > seconds * 1000 || age < -CLOCK_WENT_BACK
}

/**
 * Writes over the keys whose time is over and those of what is finished; with 0 seconds, of all that no tab has open.
 * What they locked waits sealed, to be sent as far as it is.
 */
export const lockWhatIsOver = async (seconds) => {
  const rows = new Map((await all('letters')).map((row) => [row.key, row]))
  for (const name of (await typedKey('names')) ?? []) {
    await navigator.locks.request(TYPING + name, { ifAvailable: true }, async (lock) => {
      const row = rows.get(name)
      if (!lock || (row?.typed && !isOver(row, seconds))) return
      if (row?.typed && (await get('letters', name))) await put('letters', { ...row, typed: undefined })
      await typedKey('destroy', name)
    })
  }
}
