// The page for writing a conversation down where there is no signal: see templates/conversations/without_signal. What is
// typed is sealed for the server at every pause (letters.js). Somebody's own device also keeps it so that they can go on
// with it, under a key that is written over once they finish, or once nobody typed for a while (typed_words.js).

import { pageFrom } from './trusted.js'
import './closes.js'
import { isTap, keepTap, tapKey } from './counting.js'
import { putBack } from './tab.js'
import { locked, lockWhatIsOver, newSecret, typedKey, unlocked } from './typed_words.js'
import { initAll } from './vendor/nhsuk/nhsuk-frontend.min.js'

const { TYPING, all, get, makeReady, put, remove, seal, send } = self.letters
const PAUSE = 400 // after the last letter, in milliseconds
const LONGEST_WAIT = 2000 // for who types without a pause
const BROWSERS_KEEP = 7 * 24 * 60 * 60 * 1000 // what nobody asked them to keep; some throw it away after that

const find = (name, within = document) => within.querySelector(`[data-${name}]`)
const form = document.querySelector('form[data-screen]')
const texts = find('texts').dataset
const clock = (moment) => new Date(moment).toLocaleTimeString(document.documentElement.lang, { timeStyle: 'short' })
const dayAndClock = (moment) =>
  new Date(moment).toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' })
const calendar = (moment) => new Date(moment).toLocaleDateString(document.documentElement.lang, { dateStyle: 'full' })
const say = (text, link = '') => {
  find('line').textContent = text
  find('line-action').replaceChildren(link) // beside what is read out, which holds words alone
}

// --- One conversation ------------------------------------------------------------------------------------------------

let kept // what this device keeps: who, their teams, the box for letters
let isShared
let current = null

class Conversation {
  constructor(row, pages) {
    Object.assign(this, { row, pages, last: Date.now(), queue: Promise.resolve() })
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
    if (this.isOver) return
    say('') // until it is kept
    this.last = Date.now()
    this.since ??= this.last
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.save(), Math.min(PAUSE, Math.max(0, this.since + LONGEST_WAIT - this.last)))
  }

  /** As the page is now, one after another. Whether it is on the device then; nothing is kept of what is over. */
  save(isFinished = false) {
    clearTimeout(this.timer)
    this.since = null
    const answers = this.isOver ? null : this.answers()
    this.queue = this.queue.then(() => this.keep(answers, isFinished))
    return this.queue
  }

  async keep(answers, isFinished) {
    if (this.isOver) return false
    const { key, person, membership, pathway, begunAt } = this.row
    const about = { person, membership, pathway, wording: this.pages.wording, begun_at: begunAt, finished: isFinished }
    const letter = await seal(kept.box, { ...about, answers }, key)
    const typed = this.secret && !isFinished ? await locked(this.secret, answers) : undefined
    const row = { ...this.row, letter, typed, isFinished, keptAt: new Date().toISOString() }
    if (this.isOver) return false
    try {
      await put('letters', row)
    } catch {
      say(texts.onlyHere)
      return false
    }
    this.row = row
    find('line').dataset.saves = Number(find('line').dataset.saves ?? 0) + 1
    say(texts.kept.replace('%s', clock(row.keptAt)))
    return true
  }

  /** The page holds nothing of it any more, and nothing of it is kept from here on. */
  async close({ isKeyKept = false } = {}) {
    clearTimeout(this.timer)
    this.isOver = true
    current = null
    for (const page of form.querySelectorAll('[data-at]')) page.replaceChildren()
    if (history.state?.depth) history.go(-history.state.depth)
    await this.queue
    if (!isKeyKept) await typedKey('destroy', this.row.key)
    this.release?.()
  }
}

const open = async (conversation) => {
  if (!(await conversation.hold())) return say(texts.elsewhere)
  current = conversation
  const pages = pageFrom(`<body>${conversation.pages.html}`) // as it came when this device was made ready
  for (const page of pages.querySelectorAll('template')) {
    find(`at="${page.dataset.page}"`, form).replaceChildren(page.content)
  }
  initAll({ scope: form })
}

const begin = async (team, pathway) => {
  const name = `${team.address} ${pathway.id}`
  const row = {
    key: crypto.randomUUID(),
    person: kept.person,
    membership: team.membership,
    pathway: pathway.id,
    title: pathway.title,
    team: team.name,
    pages: name,
    begunAt: new Date().toISOString(),
  }
  const conversation = new Conversation(row, await get('kept', name))
  await open(conversation)
  if (current !== conversation) return
  const today = new Date()
  const parts = { day: today.getDate(), month: today.getMonth() + 1, year: today.getFullYear() }
  for (const [part, number] of Object.entries(parts)) form.elements[`held_on_${part}`].value = number
  if (!isShared) conversation.secret = await newSecret(row.key)
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

/** What is read back is in the language that is chosen on its page, else in the usual one. */
const sayLanguage = () => {
  const place = find('read-back', form)
  place.dataset.usual ??= place.lang
  place.lang = form.elements.written_in?.value || place.dataset.usual // pages that were kept before have no list
}

const readBack = () => {
  const told = boxes().filter(({ value }) => value.trim())
  const parts = told.map(({ value }) =>
    Object.assign(document.createElement('p'), { className: 'ceim-script', dir: 'auto', textContent: value }),
  )
  find('read-back', form).replaceChildren(...parts)
  sayLanguage()
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
  if (!isBack) history.pushState({ step: name, depth: (history.state?.depth ?? 0) + 1 }, '')
}

/** Taps that wait, as one line for each practice; those that the server refused, one by one. */
const tapLines = (taps) => {
  const waiting = new Map()
  for (const row of taps.filter(({ why }) => !why)) {
    waiting.set(row.improvement, [...(waiting.get(row.improvement) ?? []), row])
  }
  const lines = [...waiting.values()].map((rows) => [rows[0], texts.counted.replace('%s', rows.length)])
  return [...lines, ...taps.filter(({ why }) => why).map((row) => [row, texts.counted.replace('%s', 1)])].map(tapLine)
}

const tapLine = ([row, state]) => {
  const line = find('letter').content.firstElementChild.cloneNode(true)
  find('title', line).textContent = kept.teams.length > 1 ? `${row.title}, ${row.team}` : row.title
  find('state', line).textContent = state
  find('why', line).textContent = row.why ?? ''
  find('why', line).hidden = !row.why
  for (const button of line.querySelectorAll('button')) button.remove()
  return line
}

const practiceLine = (practice) => {
  const item = document.createElement('li')
  const button = find('pathway').content.firstElementChild.cloneNode(true)
  button.textContent = kept.teams.length > 1 ? `${practice.title}, ${practice.team}` : practice.title
  button.addEventListener('click', () => alone(() => showPractice(practice)))
  item.append(button)
  return item
}

const lineOf = (row) => {
  const line = find('letter').content.firstElementChild.cloneNode(true)
  find('title', line).textContent = kept.teams.length > 1 ? `${row.title}, ${row.team}` : row.title
  const state = row.isFinished ? texts.finished : row.typed ? texts.unfinished : texts.sealed
  find('state', line).textContent = state.replace('%s', dayAndClock(row.isFinished ? row.keptAt : row.begunAt))
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
  button.textContent = kept.teams.length > 1 ? `${pathway.title}, ${team.name}` : pathway.title
  button.addEventListener('click', () => alone(() => begin(team, pathway)))
  item.append(button)
  return item
}

const showHome = async () => {
  if (!kept) return show('not_ready')
  if (isShared === undefined) return show('device')
  const waiting = await all('letters')
  const own = waiting.filter(({ person }) => person === kept.person)
  const ofOthers = waiting.filter((row) => !isTap(row) && row.person !== kept.person).length
  const practices = (await get('kept', 'practices'))?.practices ?? []
  find('name').textContent = kept.name
  find('waiting').hidden = !waiting.length
  const conversations = own.filter((row) => !isTap(row))
  find('letters').replaceChildren(...conversations.map(lineOf), ...tapLines(own.filter(isTap)))
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
  find('practices').replaceChildren(...practices.map(practiceLine))
  find('practices-here').hidden = !practices.length
  await sayWhatArrived()
  show('home')
}

// --- Counting --------------------------------------------------------------------------------------------------------

let practiceNow
let caseKey

const showPractice = (practice) => {
  practiceNow = practice
  caseKey = tapKey()
  find('practice-title').textContent = practice.title
  const [elements, missed] = [find('elements'), find('missed')]
  const item = (text) => Object.assign(document.createElement('li'), { textContent: text })
  elements.replaceChildren(...practice.elements.map(({ text }) => item(text)))
  missed.replaceChildren(
    ...practice.elements.map(({ id, text }) => {
      const choice = find('element').content.firstElementChild.cloneNode(true)
      const box = choice.querySelector('input')
      Object.assign(box, { id: `missed-${id}`, value: id })
      Object.assign(choice.querySelector('label'), { htmlFor: box.id, textContent: text })
      return choice
    }),
  )
  say('')
  show('practice')
}

const countCase = async (missed) => {
  try {
    await keepTap({ key: caseKey.take(), box: kept.box, person: kept.person, practice: practiceNow, missed })
  } catch {
    return say(texts.notCounted)
  }
  caseKey.renew()
  for (const box of find('missed').querySelectorAll('input')) box.checked = false
  const waiting = (await all('letters')).filter((row) => isTap(row) && row.improvement === practiceNow.id)
  say(texts.counted.replace('%s', waiting.length))
  await sendLater()
}

/** What came too late, or stands elsewhere: told once. */
const sayWhatArrived = async () => {
  const said = (await get('device', 'said')) ?? []
  find('said').replaceChildren(
    ...said.map((text) =>
      Object.assign(document.createElement('p'), { className: 'nhsuk-inset-text', textContent: text }),
    ),
  )
  if (said.length) await remove('device', 'said')
}

const sendLater = async () => {
  navigator.storage.persist?.()
  const registration = await navigator.serviceWorker?.getRegistration()
  registration?.sync?.register('letters').catch(() => {}) // where there is such a thing
}

// --- Sending and locking ---------------------------------------------------------------------------------------------

const sendNow = async ({ wanted, isPressed } = {}) => {
  const waiting = kept && (await all('letters')).filter(({ person, typed }) => person === kept.person && !typed)
  if (isPressed && navigator.onLine && !waiting?.length) return say(texts.noneFinished)
  const isAsked = wanted || isPressed || waiting?.length
  if (isAsked && !current) say(texts.sending)
  const sent = await send(wanted)
  if (kept) await lockWhatIsOver(kept.locks_after)
  await showSent(sent, isAsked)
}

const showSent = async ({ looks, person, isRefused }, isAsked) => {
  for (const look of looks.filter((each) => each !== 'sent')) {
    const link = find('look').content.firstElementChild.cloneNode(true)
    link.querySelector('a').href = look
    find('looks').append(link)
  }
  if (current || isBusy()) return
  if (document.querySelector('[data-screen=home]:not([hidden])')) await showHome()
  if (isAsked) tellOfSending(looks, person, isRefused)
}

const tellOfSending = (looks, person, isRefused) => {
  if (person === null) say(texts.offline)
  else if (person === false) say(texts.signedOut, find('sign-in').content.cloneNode(true))
  else if (isRefused) say(texts.notSent)
  else say(looks.length ? texts.sent : texts.elsewhere)
}

const lockCurrent = async () => {
  const conversation = current
  if (!conversation || isBusy() || Date.now() - conversation.last < kept.locks_after * 1000) return
  conversation.last = Date.now() // once
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
  await showHome()
  await sendLater()
  soon(() => sendNow())
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
  send: () => soon(() => sendNow({ isPressed: true })),
  resume: (button) => resume(button.dataset.key),
  send_unfinished: ({ dataset: { key } }) => soon(() => sendNow({ wanted: key })),
  discard: () => show('discard'),
  discarded: async () => {
    const { key } = current.row
    await current.close()
    await remove('letters', key)
    await showHome()
  },
  device: () => show('device'),
  home: async () => {
    await showHome()
    soon(() => sendNow())
  },
  counted: () => countCase([]),
  missed: () => {
    const [only, ...more] = practiceNow.elements
    const chosen = [...find('missed').querySelectorAll(':checked')].map(({ value }) => Number(value))
    if (!chosen.length && more.length) return say(texts.choose)
    return countCase(chosen.length ? chosen : [only.id])
  },
}

/** One deed at a time: a second tap on the same button does nothing. */
let atWork = false
const isBusy = () => atWork
const alone = async (deed) => {
  if (atWork) return
  atWork = true
  try {
    await deed()
  } finally {
    atWork = false
  }
}
const soon = (deed) => setTimeout(deed, 0)

document.addEventListener('click', ({ target }) => {
  const button = target.closest('button[name=go]')
  if (button) alone(() => deeds[button.value](button))
})
for (const kind of ['input', 'change']) form.addEventListener(kind, () => current?.changed())
form.addEventListener('change', ({ target }) => target.name === 'written_in' && sayLanguage())
form.addEventListener('submit', (event) => event.preventDefault())
addEventListener('popstate', ({ state }) => {
  if (current && state?.step) return step(state.step, { isBack: true })
  if (!current) return
  alone(async () => {
    await current.save()
    await current.close({ isKeyKept: true })
    await showHome()
  })
})
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden' && current?.since) current.save()
  if (document.visibilityState === 'visible') lockCurrent().then(() => sendNow())
})
addEventListener('online', () => sendNow())
// Where the worker was first, once there was signal: only it was told where each can be looked at.
navigator.serviceWorker?.addEventListener('message', ({ data }) => data.looks.length && showSent(data, true))
setInterval(lockCurrent, 5000)

const showWhatIsKept = async () => {
  kept = await get('kept', 'index')
  isShared = await get('device', 'isShared')
  if (kept) await lockWhatIsOver(kept.locks_after)
  if (!current && !isBusy()) await showHome()
}

/** Nobody waits for a network that hangs: the page is there with what was kept, and brought up to date beside. */
const start = async () => {
  await showWhatIsKept()
  await makeReady().catch(() => {})
  if (!current && !isBusy()) await showWhatIsKept()
  await sendNow()
}

find('instead').hidden = location.pathname === find('instead').dataset.own
document.body.classList.add('js-enabled', 'nhsuk-frontend-supported')
initAll()
start()
