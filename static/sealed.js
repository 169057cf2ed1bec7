// A copy of what is typed and the server does not have yet, on the device itself, for when a phone ends the browser:
// sealed, so that only the server opens it, and only for whoever typed it (ceim/accounts/unsent.py).

const PAUSE = 400 // after the last letter, in milliseconds
const KEPT_FOR = 7 * 24 * 60 * 60 * 1000
const TAB = 'tab-of-ceim'
const OLDER = 'older-of-ceim ' // rows of ended tabs whose words this tab has now
const GONE = 'gone-from-ceim ' // what is to be taken out, for when the page goes before it was
const texts = document.querySelector('[data-box]')?.dataset
export const canSeal = Boolean(texts && self.isSecureContext && navigator.locks)
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
  held ??= new Promise((resolve) => {
    navigator.locks.request(TAB + tabNow(), { mode: 'shared' }, () => {
      resolve()
      return new Promise(() => {})
    })
  })
  return held
}

const tabNow = () => (sessionStorage[TAB] ??= crypto.randomUUID())

/** A row for each tab: what another one holds, or held when it ended, is never written over. */
const nameOf = (key, person) => `${person} ${key} ${tabNow()}`

const seal = async (key, copy) => {
  const { put, remove, seal } = await letters()
  await holdTab()
  const letter = await seal({ id: texts.box, key: texts.boxKey }, copy, `typed ${copy.person} ${key}`)
  const address = location.pathname + location.search
  const row = { form: key, person: copy.person, tab: tabNow(), address, keptAt: Date.now(), letter }
  await put('copies', { key: nameOf(key, copy.person), ...row })
  for (const older of olderOf(key)) await remove('copies', older)
  sessionStorage.removeItem(OLDER + key)
}

const olderOf = (key) => JSON.parse(sessionStorage.getItem(OLDER + key)) ?? []

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

/** Resolves when it is gone; what `person` typed who is not signed in now stays for them, and what other tabs hold. */
export const removeSealed = (key, person) => {
  if (!canSeal || !(person === document.body.dataset.person || sealedHere.has(key))) return queue
  clearTimeout(timers.get(key)?.timer)
  timers.delete(key)
  sealedHere.delete(key)
  const names = [nameOf(key, document.body.dataset.person), ...olderOf(key)]
  sessionStorage.removeItem(OLDER + key)
  return removeRows(names)
}

const removeRows = (names) => {
  for (const name of names) sessionStorage.setItem(GONE + name, '')
  return inOrder(async () => {
    const { remove } = await letters()
    for (const name of names) {
      await remove('copies', name)
      sessionStorage.removeItem(GONE + name)
    }
  })
}

export const removeRow = ({ key }) => removeRows([key])

/** Those of this person that lie here and that no open tab has, the newest first. What is older than a week goes. */
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
  return found.sort((one, other) => other.keptAt - one.keptAt)
}

/** What the person typed, opened by the server; null where it cannot be reached, or cannot open it ever. */
export const openRow = async (row, csrf) => {
  const body = JSON.stringify({ key: row.form, letter: row.letter })
  const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': csrf }
  const answer = await fetch(texts.open, { method: 'POST', headers, body, redirect: 'manual' }).catch(() => null)
  if (answer?.status === 422) removeRow(row)
  return answer?.ok ? answer.json() : null
}

/** {key, copy} of those whose key begins so and that `has` does not have: of each the newest, the others another time. */
export const openSealed = async (beginning, has, csrf) => {
  const opened = new Map()
  for (const row of await sealedCopies().catch(() => [])) {
    if (!row.form.startsWith(beginning) || has(row.form) || opened.has(row.form)) continue
    const copy = await openRow(row, csrf)
    if (copy && !has(row.form)) {
      opened.set(row.form, { key: row.form, copy })
      sessionStorage.setItem(OLDER + row.form, JSON.stringify([row.key]))
    }
  }
  return [...opened.values()]
}

/** When somebody signs out: what they typed waits for them, sealed, and nothing is put in its place. */
export const leaveSealed = async () => {
  if (!canSeal) return
  flush()
  await queue
  sessionStorage.removeItem(TAB)
}

document.addEventListener('visibilitychange', flush)
addEventListener('pagehide', flush)
