// A copy of what is typed and the server does not have yet, on the device itself, for when a phone ends the browser:
// sealed, so that only the server opens it, and only for whoever typed it (ceim/accounts/unsent.py).

const PAUSE = 400 // after the last letter, in milliseconds
const KEPT_FOR = 7 * 24 * 60 * 60 * 1000
const TAB = 'tab-of-ceim'
const GONE = 'gone-from-ceim ' // what is to be taken out, for when the page goes before it was
const texts = document.querySelector('[data-box]')?.dataset
const canSeal = Boolean(texts && self.isSecureContext && navigator.locks)
const timers = new Map()
const sealedHere = new Set()
let queue = Promise.resolve()

const inOrder = (act) => {
  queue = queue.then(act).catch(() => {}) // no room, or none is allowed: the copy in the tab is left
  return queue
}

const letters = async () => {
  await import('./letters.js')
  return self.letters
}

/** This tab's name is taken while the page is open; a tab that was doubled has the same. */
let held
const holdTab = () => {
  sessionStorage[TAB] ??= crypto.randomUUID()
  held ??= new Promise((resolve) => {
    navigator.locks.request(TAB + sessionStorage[TAB], { mode: 'shared' }, () => {
      resolve()
      return new Promise(() => {})
    })
  })
  return held
}

const nameOf = (key, person) => `${person} ${key}`

const seal = async (key, copy) => {
  const { put, seal } = await letters()
  await holdTab()
  const name = nameOf(key, copy.person)
  const letter = await seal({ id: texts.box, key: texts.boxKey }, copy, `typed ${name}`)
  const address = location.pathname + location.search
  await put('copies', { key: name, person: copy.person, tab: sessionStorage[TAB], address, keptAt: Date.now(), letter })
}

const flush = () => {
  for (const [key, { timer, copy }] of timers) {
    clearTimeout(timer)
    timers.delete(key)
    inOrder(() => seal(key, copy))
  }
}

export const sealSoon = (key, copy) => {
  if (!canSeal) return
  clearTimeout(timers.get(key)?.timer)
  sealedHere.add(key)
  sessionStorage.removeItem(GONE + nameOf(key, copy.person))
  timers.set(key, { copy, timer: setTimeout(flush, PAUSE) })
}

/** Resolves when it is gone; what `person` typed who is not signed in now stays for them. */
export const removeSealed = (key, person) => {
  if (!canSeal || !(person === document.body.dataset.person || sealedHere.has(key))) return queue
  clearTimeout(timers.get(key)?.timer)
  timers.delete(key)
  sealedHere.delete(key)
  const name = nameOf(key, document.body.dataset.person)
  sessionStorage.setItem(GONE + name, '')
  return inOrder(async () => {
    await (await letters()).remove('copies', name)
    sessionStorage.removeItem(GONE + name)
  })
}

/** Those of this person that lie here and that no open tab has. What is older than a week goes. */
export const sealedCopies = async () => {
  if (!canSeal) return []
  const { all, remove } = await letters()
  const found = []
  for (const row of await all('copies')) {
    if (Date.now() - row.keptAt > KEPT_FOR || GONE + row.key in sessionStorage) await remove('copies', row.key)
    else if (row.person === document.body.dataset.person) {
      const isLeft = await navigator.locks.request(TAB + row.tab, { ifAvailable: true }, Boolean)
      if (isLeft) found.push(row)
    }
  }
  return found
}

/** {key, copy} of those whose key begins so and that `has` does not have, opened by the server. */
export const openSealed = async (beginning, has, csrf) => {
  const opened = []
  for (const row of await sealedCopies().catch(() => [])) {
    const key = row.key.slice(row.person.length + 1)
    if (!key.startsWith(beginning) || has(key)) continue
    const body = JSON.stringify({ key, letter: row.letter })
    const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': csrf }
    const answer = await fetch(texts.open, { method: 'POST', headers, body, redirect: 'manual' }).catch(() => null)
    if (answer?.ok) opened.push({ key, copy: await answer.json() })
    else if (answer?.status === 422) removeSealed(key, row.person)
  }
  return opened
}

/** Everything of this person, when they sign out. */
export const removeEverything = async () => {
  if (!canSeal) return
  for (const { timer } of timers.values()) clearTimeout(timer)
  timers.clear()
  await queue
  const { all, remove } = await letters()
  const rows = await all('copies')
  for (const { key } of rows.filter(({ person }) => person === document.body.dataset.person)) {
    await remove('copies', key)
  }
}

document.addEventListener('visibilitychange', flush)
addEventListener('pagehide', flush)
