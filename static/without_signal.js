// The page for writing a conversation down where there is no signal: see templates/conversations/without_signal. What is
// typed is sealed for the server at every pause (letters.js). Somebody's own device also keeps it so that they can go on
// with it, under a key that is written over once they finish, or once nobody typed for a while (typed_key.js).

import { putBack } from './tab.js'
import { initAll } from './vendor/nhsuk/nhsuk-frontend.min.js'

const { TYPING, all, base64, fromBase64, get, makeReady, put, remove, seal, send, utf8 } = self.letters
const PAUSE = 400 // after the last letter, in milliseconds
const LONGEST_WAIT = 2000 // for who types without a pause
const CLOCK_WENT_BACK = 5 * 60 * 1000
const BROWSERS_KEEP = 7 * 24 * 60 * 60 * 1000 // what nobody asked them to keep; some throw it away after that

const find = (name, within = document) => within.querySelector(`[data-${name}]`)
const form = document.querySelector('form[data-screen]')
const texts = find('texts').dataset
const clock = (moment) => new Date(moment).toLocaleTimeString(document.documentElement.lang, { timeStyle: 'short' })
const calendar = (moment) => new Date(moment).toLocaleDateString(document.documentElement.lang, { dateStyle: 'full' })
const say = (text) => {
  find('line').textContent = text
}

// --- The key to what is being typed ----------------------------------------------------------------------------------

const worker = new Worker(document.body.dataset.typedKey)
const answersAwaited = new Map()
worker.addEventListener('message', ({ data: { number, answer } }) => {
  answersAwaited.get(number)(answer)
  answersAwaited.delete(number)
})
const typedKey = (deed, name) =>
  new Promise((resolve) => {
    const number = crypto.randomUUID()
    answersAwaited.set(number, resolve)
    worker.postMessage({ number, deed, name })
  })

const secretOf = (bytes) => crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])

const locked = async (secret, answers) => {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const body = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, secret, utf8(JSON.stringify(answers)))
  return { iv: base64(iv), body: base64(body) }
}

const unlocked = async ({ key, typed }) => {
  const bytes = await typedKey('read', key)
  if (!bytes) return null
  const secret = await secretOf(bytes)
  const body = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: fromBase64(typed.iv) },
    secret,
    fromBase64(typed.body),
  )
  return { secret, answers: JSON.parse(new TextDecoder().decode(body)) }
}

// --- One conversation ------------------------------------------------------------------------------------------------

let kept // what this device keeps: who, their teams, the box for letters
let isShared
let current = null

class Conversation {
  constructor(row, pages) {
    Object.assign(this, { row, pages, saves: 0, last: Date.now(), queue: Promise.resolve() })
  }

  /** Nobody sends it or throws it away while this tab has it. */
  async hold() {
    return new Promise((resolve) => {
      navigator.locks.request(TYPING + this.row.key, { ifAvailable: true }, (lock) => {
        resolve(Boolean(lock))
        return lock && new Promise((release) => Object.assign(this, { release }))
      })
    })
  }

  answers() {
    const answers = {}
    for (const [name, value] of new FormData(form)) answers[name] = [...(answers[name] ?? []), value]
    return answers
  }

  changed() {
    this.last = Date.now()
    this.since ??= this.last
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.save(), Math.min(PAUSE, Math.max(0, this.since + LONGEST_WAIT - this.last)))
  }

  save(isFinished = false) {
    clearTimeout(this.timer)
    this.since = null
    this.queue = this.queue.then(() => this.keep(isFinished))
    return this.queue
  }

  /** Whether it is on the device now. */
  async keep(isFinished) {
    const { key, person, membership, pathway, begunAt } = this.row
    const answers = this.answers()
    const about = { person, membership, pathway, wording: this.pages.wording, begun_at: begunAt, finished: isFinished }
    const letter = await seal(kept.box, { ...about, answers }, key)
    const typed = this.secret && !isFinished ? await locked(this.secret, answers) : undefined
    const row = { ...this.row, letter, typed, isFinished, keptAt: new Date().toISOString() }
    try {
      await put('letters', row)
    } catch {
      say(texts.onlyHere)
      return false
    }
    this.row = row
    this.saves += 1
    find('line').dataset.saves = this.saves
    say(texts.kept.replace('%s', clock(row.keptAt)))
    return true
  }

  /** The page holds nothing of it any more. */
  async close({ isKeyKept = false } = {}) {
    clearTimeout(this.timer)
    current = null
    for (const page of form.querySelectorAll('[data-at]')) page.replaceChildren()
    if (!isKeyKept) await typedKey('destroy', this.row.key)
    this.release?.()
  }
}

const open = async (conversation) => {
  if (!(await conversation.hold())) return showHome()
  current = conversation
  const pages = document.createElement('div')
  pages.innerHTML = conversation.pages.html // the server's own, as it came when this device was made ready
  for (const page of pages.querySelectorAll('template')) {
    find(`at="${page.dataset.page}"`, form).replaceChildren(page.content)
  }
  initAll({ scope: form })
}

const begin = async (team, pathway) => {
  const pages = await get('kept', `${team.address} ${pathway.id}`)
  const row = {
    key: crypto.randomUUID(),
    person: kept.person,
    membership: team.membership,
    pathway: pathway.id,
    title: pathway.title,
    begunAt: new Date().toISOString(),
  }
  const conversation = new Conversation(row, { ...pages, name: `${team.address} ${pathway.id}` })
  conversation.row.pages = conversation.pages.name
  await open(conversation)
  const today = new Date()
  const parts = { day: today.getDate(), month: today.getMonth() + 1, year: today.getFullYear() }
  for (const [part, number] of Object.entries(parts)) form.elements[`held_on_${part}`].value = number
  if (!isShared) {
    const bytes = await typedKey('make', row.key)
    conversation.secret = bytes && (await secretOf(bytes))
  }
  step('start')
}

const resume = async (key) => {
  const row = await get('letters', key)
  const found = row?.typed && (await unlocked(row))
  const pages = found && (await get('kept', row.pages))
  if (!pages) return showHome()
  const conversation = new Conversation(row, pages)
  await open(conversation)
  if (current !== conversation) return
  conversation.secret = found.secret
  const pairs = Object.entries(found.answers).flatMap(([name, values]) => values.map((value) => [name, value]))
  putBack(form, pairs, new Set())
  step('words')
}

// --- What is missing -------------------------------------------------------------------------------------------------

const boxes = () => [...form.querySelectorAll('textarea[name^="words_"]')]
const isChosen = (name) => [...form.querySelectorAll(`[name="${name}"]`)].some(({ checked }) => checked)

/** [where, what to do] of each. */
const missing = () => {
  const untold = boxes().every(({ value }) => !value.trim())
  const open = Object.entries(current.pages.needed).filter(([name]) => !isChosen(name))
  const asked = open.map(([name, text]) => [form.querySelector(`[name="${name}"]`).id, text])
  return untold ? [[boxes()[0].id, texts.noWords], ...asked] : asked
}

const tell = (faults) => {
  const summary = find('errors')
  const links = faults.map(([id, text]) => {
    const item = document.createElement('li')
    item.append(Object.assign(document.createElement('a'), { href: `#${id}`, textContent: text }))
    return item
  })
  const title = Object.assign(document.createElement('h2'), { textContent: texts.problem })
  title.className = 'nhsuk-error-summary__title'
  const list = document.createElement('ul')
  list.className = 'nhsuk-list nhsuk-error-summary__list'
  list.append(...links)
  summary.replaceChildren(title, list)
  summary.hidden = !faults.length
  if (faults.length) summary.focus()
}

// --- What is shown ---------------------------------------------------------------------------------------------------

const show = (name) => {
  for (const screen of document.querySelectorAll('[data-screen]')) screen.hidden = screen.dataset.screen !== name
  scrollTo(0, 0)
}

const readBack = () => {
  const told = boxes().filter(({ value }) => value.trim())
  const parts = told.map(({ value }) =>
    Object.assign(document.createElement('p'), { className: 'ceim-script', dir: 'auto', textContent: value }),
  )
  find('read-back', form).replaceChildren(...parts)
  for (const place of form.querySelectorAll('.ceim-feelings-at')) {
    const box = place.querySelector('input').name.split('_').slice(2).join('_')
    place.hidden = told.length > 0 && !told.some(({ name }) => name === `words_${box}`)
  }
}

/** One of the three pages of a conversation; the browser's Back button leads through them. */
const step = (name, { isBack = false } = {}) => {
  tell([])
  if (name === 'last') readBack()
  for (const page of form.querySelectorAll('[data-at]')) page.hidden = page.dataset.at !== name
  show('conversation')
  if (!isBack) history.pushState({ step: name }, '')
}

const lineOf = (row) => {
  const line = find('letter').content.firstElementChild.cloneNode(true)
  find('title', line).textContent = row.title
  const state = row.isFinished ? texts.finished : texts.unfinished
  find('state', line).textContent = state.replace('%s', clock(row.isFinished ? row.keptAt : row.begunAt))
  find('why', line).textContent = row.why ?? ''
  find('why', line).hidden = !row.why
  for (const button of line.querySelectorAll('button')) {
    button.dataset.key = row.key
    button.hidden = !row.typed
  }
  return line
}

const pathwayLine = (team, pathway) => {
  const item = document.createElement('li')
  const button = find('pathway').content.firstElementChild.cloneNode(true)
  button.textContent = pathway.title
  button.addEventListener('click', () => begin(team, pathway))
  item.append(button)
  return item
}

const showHome = async () => {
  if (!kept) return show('not_ready')
  if (isShared === undefined) return show('device')
  const waiting = await all('letters')
  const own = waiting.filter(({ person }) => person === kept.person)
  const ofOthers = waiting.length - own.length
  find('name').textContent = kept.name
  find('waiting').hidden = !waiting.length
  find('letters').replaceChildren(...own.map(lineOf))
  find('colleagues-line').hidden = !ofOthers
  find('colleagues-line').textContent = texts.colleagues.replace('%s', ofOthers)
  const isSafe = !waiting.length || (await navigator.storage.persisted())
  find('until-line').hidden = isSafe
  if (!isSafe) {
    const oldest = Math.min(...waiting.map(({ keptAt }) => Date.parse(keptAt)))
    find('until-line').textContent = texts.until.replace('%s', calendar(oldest + BROWSERS_KEEP))
  }
  const ready = []
  for (const team of kept.teams) {
    for (const pathway of team.pathways) {
      if (await get('kept', `${team.address} ${pathway.id}`)) ready.push(pathwayLine(team, pathway))
    }
  }
  find('pathways').replaceChildren(...ready)
  show('home')
}

// --- Sending and locking ---------------------------------------------------------------------------------------------

const sendNow = async (wanted) => {
  const { looks, person } = await send(wanted)
  if (kept) await lockWhatIsOver()
  if (person === null) say(texts.offline)
  if (person === false) say(texts.signedOut)
  if (looks.length) say(texts.sent)
  for (const look of looks.filter((each) => each !== 'sent')) {
    const link = find('look').content.firstElementChild.cloneNode(true)
    link.querySelector('a').href = look
    find('looks').append(link)
  }
  if (!current && kept && isShared !== undefined) await showHome()
}

/** Whether nobody may go on with it here any more: they stopped typing long ago, or the clock was put back. */
const isOver = ({ keptAt }) => {
  const age = Date.now() - Date.parse(keptAt)
  return age > kept.locks_after * 1000 || age < -CLOCK_WENT_BACK
}

/** Keys whose time is over, or whose conversation is finished, are written over. */
const lockWhatIsOver = async () => {
  const rows = new Map((await all('letters')).map((row) => [row.key, row]))
  for (const name of (await typedKey('names')) ?? []) {
    await navigator.locks.request(TYPING + name, { ifAvailable: true }, async (lock) => {
      const row = rows.get(name)
      if (!lock || (row?.typed && !isOver(row))) return
      if (row?.typed) await put('letters', { ...row, typed: undefined })
      await typedKey('destroy', name)
    })
  }
}

const lockCurrent = async () => {
  const conversation = current
  if (!conversation || Date.now() - conversation.last < kept.locks_after * 1000) return
  conversation.secret = null
  await conversation.save()
  await conversation.close()
  await showHome()
  say(texts.locked)
}

const finish = async () => {
  const faults = missing()
  tell(faults)
  if (faults.length || !(await current.save(true))) return
  await current.close()
  navigator.storage.persist?.()
  const registration = await navigator.serviceWorker?.getRegistration()
  registration?.sync?.register('letters').catch(() => {}) // where there is such a thing
  await sendNow()
}

const keepKindOfDevice = async (value) => {
  isShared = value
  await put('device', value, 'isShared')
  await showHome()
}

const deeds = {
  mine: () => keepKindOfDevice(false),
  shared: () => keepKindOfDevice(true),
  words: () => step('words'),
  last: () => step('last'),
  finish,
  send: () => sendNow(),
  resume: (button) => resume(button.dataset.key),
  send_unfinished: (button) => sendNow(button.dataset.key),
  discard: () => show('discard'),
  discarded: async () => {
    const { key } = current.row
    await current.close()
    await remove('letters', key)
    await showHome()
  },
}

document.addEventListener('click', ({ target }) => {
  const button = target.closest('button[name=go]')
  if (button) deeds[button.value](button)
})
for (const kind of ['input', 'change']) form.addEventListener(kind, () => current?.changed())
form.addEventListener('submit', (event) => event.preventDefault())
addEventListener('popstate', async ({ state }) => {
  if (current && state?.step) return step(state.step, { isBack: true })
  if (!current) return
  await current.save()
  await current.close({ isKeyKept: true })
  await showHome()
})
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden' && current?.since) current.save()
  if (document.visibilityState === 'visible') lockCurrent().then(() => sendNow())
})
addEventListener('online', () => sendNow())
setInterval(lockCurrent, 5000)

const start = async () => {
  await makeReady().catch(() => {}) // as it was, where there is no signal
  kept = await get('kept', 'index')
  isShared = await get('device', 'isShared')
  if (kept) await lockWhatIsOver()
  await showHome()
  await sendNow()
}

document.body.classList.add('js-enabled', 'nhsuk-frontend-supported')
initAll()
start()
