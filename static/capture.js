// Keeps what is typed on the pages of a conversation: on the server at every pause, and until it is there, in this tab.
// The copy in the tab (sessionStorage) is gone once it is saved, once somebody signs out, and with the tab.
// Without this script every page still works: its buttons send the same form.

import { copies } from './copying.js'
import { whyNot } from './ended.js'
import { allKept, answersOf, bringBack, csrfToken, forget, keep, putBack, wordsOf } from './tab.js'

const DRAFT = 'draft-'
const PAUSE = 1500 // after the last letter, in milliseconds
const LONGEST_WAIT = 8000 // for who types without a pause
const PATIENCE = 15000 // for an answer
const FIRST_RETRY = 2000
const LONGEST_RETRY = 60000
const MOST_WHILE_LEAVING = 60000 // bytes that a browser still sends from a page that closes; more is packed before
const NOT_ANSWERS = new Set(['csrfmiddlewaretoken', 'sent_once', 'seen', 'page'])

// --- The copy in this tab ------------------------------------------------------------------------------------------

const copyKey = (draft, step) => `${DRAFT}${draft}-${step}`

const removeCopies = (isOne) =>
  allKept(DRAFT)
    .filter(isOne)
    .forEach(({ key }) => forget(key))

/** Whether the words of a copy reached the server: each sending of a page has its number. */
const isSaved = ({ step, token, turn }, lastPages) => {
  const [lastToken, lastTurn] = (lastPages[step] ?? '').split('.')
  return token === lastToken && Number(lastTurn) >= turn
}

const byStep = (lastPages) => Object.fromEntries(lastPages.split(' ').map((each) => each.split(':')))

// --- The form ------------------------------------------------------------------------------------------------------

/** Words of a box that this page does not show: they are sent with it and shown next time. */
const addHidden = (form, values) => {
  for (const [name, [value]] of values) {
    if (form.elements[name] || !value) continue
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
  }
}

const sizeOf = (text) => new Blob([text]).size

// --- What the page says --------------------------------------------------------------------------------------------

class Line {
  constructor(form) {
    this.texts = form.querySelector('[data-saved]').dataset
    this.line = form.querySelector('[data-saved-line]')
    this.action = form.querySelector('[data-saved-action]') // beside what is read out, which holds words alone
  }

  say(name, { value = '', action = null } = {}) {
    const text = this.texts[`text${name[0].toUpperCase()}${name.slice(1)}`].replace('%s', value)
    this.line.parentElement.classList.toggle('ceim-saved__line--warning', name !== 'saved')
    if (this.line.dataset.said === text) return // read out once, not at every try
    this.line.dataset.said = text
    this.line.textContent = text
    this.action.replaceChildren(...(action ? [action] : []))
  }

  link(name, address) {
    return Object.assign(document.createElement('a'), { href: address, textContent: this.texts[name] })
  }

  button(name, act) {
    const button = Object.assign(document.createElement('button'), {
      type: 'button',
      className: 'ceim-link-button',
      textContent: this.texts[name],
    })
    button.addEventListener('click', act)
    return button
  }
}

// --- What ended ----------------------------------------------------------------------------------------------------

/** Led away: to the page for signing in, unless somebody is still signed in. Then the page has another address now. */
const ledAway = async (form) => {
  const headers = { 'X-CSRFToken': csrfToken(form) }
  const answer = await fetch(document.body.dataset.stay, { method: 'POST', headers, redirect: 'manual' })
  return { name: answer.ok ? 'moved' : 'signedOut' }
}

/** What the answer says of why it was not saved. */
const whatEnded = async (answer, form) => {
  if (answer.type === 'opaqueredirect') return ledAway(form)
  if (answer.status === 409) return { name: 'conflict' }
  if (![403, 404, 410].includes(answer.status)) return { name: 'offline' }
  const why = await whyNot(answer)
  if (why) return { name: 'ended', why }
  return { name: answer.status === 410 ? 'gone' : 'signedOut' } // 403: as another person, or with an old token
}

// --- Saving --------------------------------------------------------------------------------------------------------

class Capture {
  constructor(form) {
    const { capture: draft, step, person, lastPages, signIn, onward } = form.dataset
    Object.assign(this, { form, draft, step, person, signIn, onward, line: new Line(form) })
    this.lastPages = byStep(lastPages)
    const [token, turn] = form.elements.page.value.split('.')
    Object.assign(this, { token, turn: Number(turn ?? 0), seen: Number(form.elements.seen.value) })
    Object.assign(this, { retry: FIRST_RETRY, queue: Promise.resolve() })
    this.isUndecided = 'conflict' in form.dataset // another window has other words: only the button may replace them
    this.saved = this.isUndecided ? '' : this.served() // also with errors on it, the page was stored as it is
  }

  /** What the page came with: somebody may have typed before this script was here. */
  served() {
    const form = this.form.cloneNode(true)
    form.reset()
    return JSON.stringify(answersOf(form, NOT_ANSWERS))
  }

  state() {
    return JSON.stringify(answersOf(this.form, NOT_ANSWERS))
  }

  isUnsaved() {
    return this.state() !== this.saved
  }

  start() {
    this.bringBack()
    bringBack(`${DRAFT}${this.draft}-`, this.form).then((opened) => opened.length && this.bringBack())
    for (const kind of ['input', 'change']) this.form.addEventListener(kind, () => this.changed())
    this.form.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.target.matches('input')) event.preventDefault() // it saves nothing by chance
    })
    this.form.addEventListener('submit', (event) => this.leave(event))
    window.addEventListener('online', () => this.saveSoon(0))
    window.addEventListener('pagehide', () => {
      this.isClosing = true // a page that gives way to another is still visible here
      if (this.isUnsaved()) {
        this.keepCopy()
        this.save()
      }
    })
    window.addEventListener('pageshow', (event) => this.shownAgain(event))
    document.addEventListener('visibilitychange', () => this.saveSoon(0))
    if (this.isUnsaved()) this.changed()
  }

  changed() {
    if (this.isUnsaved()) this.keepCopy()
    else this.forgetCopy()
    this.pack(this.state())
    this.saveSoon(PAUSE)
  }

  /** While there is time: a page that closes has none. */
  async pack(state) {
    if (sizeOf(state) < MOST_WHILE_LEAVING || !('CompressionStream' in window)) return
    const packed = new Response(new Blob([state]).stream().pipeThrough(new CompressionStream('gzip')))
    this.packed = { state, file: await packed.blob() }
  }

  /** The form as it is; from a page that closes with much in it, as one packed file. */
  bodyOf(state, isClosing) {
    const isPacked = isClosing && this.packed?.state === state
    const body = isPacked ? new FormData() : new FormData(this.form)
    if (isPacked) {
      body.set('packed', this.packed.file)
      for (const name of ['seen', 'page']) body.set(name, this.form.elements[name].value)
    }
    for (const name of ['csrfmiddlewaretoken', 'sent_once']) body.delete(name) // saving says itself what it follows
    body.set('autosave', 'yes')
    body.set('person', this.person)
    return { body, keepalive: isClosing && (isPacked ? this.packed.file.size : sizeOf(state)) < MOST_WHILE_LEAVING }
  }

  saveSoon(wait) {
    clearTimeout(this.timer)
    if (!this.isUnsaved()) return
    this.unsavedSince ??= Date.now()
    const left = Math.max(0, this.unsavedSince + LONGEST_WAIT - Date.now())
    this.timer = setTimeout(() => this.save(), Math.min(wait, left))
  }

  /** One at a time; gives "saved", "offline", "signedOut", "moved", "ended", "conflict" or "gone". */
  save(options) {
    clearTimeout(this.timer)
    this.unsavedSince = null
    if (this.isUndecided) return Promise.resolve('conflict')
    this.queue = this.queue.then(() => this.send(options))
    return this.queue
  }

  async send({ isProbe = false } = {}) {
    const sending = this.state()
    if (sending === this.saved && !isProbe) return 'saved'
    this.turn += 1
    this.form.elements.page.value = `${this.token}.${this.turn}`
    const outcome = await this.post(sending)
    if (outcome.name === 'saved') this.isNowSaved(sending, outcome)
    else this.isNotSaved(outcome)
    return outcome.name
  }

  async post(sending) {
    const { body, keepalive } = this.bodyOf(sending, this.isClosing || document.visibilityState === 'hidden')
    const headers = { 'X-CSRFToken': csrfToken(this.form) }
    try {
      const signal = AbortSignal.timeout(PATIENCE)
      const answer = await fetch(location.href, {
        method: 'POST',
        body,
        headers,
        keepalive,
        signal,
        redirect: 'manual',
      })
      if (answer.ok) return { name: 'saved', ...(await answer.json()) }
      return await whatEnded(answer, this.form)
    } catch {
      return { name: 'offline' }
    }
  }

  isNowSaved(sent, { saved, saves }) {
    Object.assign(this, { saved: sent, seen: saves, retry: FIRST_RETRY })
    this.form.elements.seen.value = saves
    this.line.say('saved', { value: saved })
    this.changed()
  }

  isNotSaved({ name, why }) {
    const isKept = this.keepCopy()
    if (name === 'signedOut') {
      const address = `${this.signIn}?next=${encodeURIComponent(location.pathname + location.search)}`
      this.line.say('signedOut', { action: this.line.link('textSignIn', address) })
      return
    }
    if (name === 'moved') {
      this.line.say('moved', { action: this.line.link('textMovedTo', location.pathname + location.search) })
      return
    }
    if (name === 'ended') {
      const copy = this.line.button('textCopy', () => {})
      copy.dataset.copied = this.line.texts.textCopied
      copies(copy, () =>
        wordsOf(this.form)
          .map(([, words]) => words)
          .join('\n\n'),
      )
      this.line.say('ended', { value: why, action: copy })
      return
    }
    if (name === 'gone') return this.line.say('gone', { action: this.line.link('textOnward', this.onward) })
    this.line.say(name === 'offline' && !isKept ? 'onlyHere' : name)
    if (name !== 'offline') return
    this.timer = setTimeout(() => this.save(), this.retry)
    this.retry = Math.min(this.retry * 2, LONGEST_RETRY)
  }

  keepCopy() {
    const { person, draft, step, token, seen } = this
    const address = location.pathname + location.search
    const copy = {
      person,
      draft,
      step,
      token,
      seen,
      address,
      turn: this.turn + 1,
      served: this.saved,
      title: document.title,
      words: wordsOf(this.form),
      answers: answersOf(this.form, NOT_ANSWERS),
    }
    return keep(copyKey(draft, step), copy)
  }

  forgetCopy() {
    forget(copyKey(this.draft, this.step))
  }

  // --- Coming and going ----------------------------------------------------------------------------------------

  bringBack() {
    removeCopies((copy) => copy.person !== this.person || (copy.draft === this.draft && isSaved(copy, this.lastPages)))
    for (const copy of allKept(DRAFT).filter((each) => each.draft === this.draft)) {
      if (copy.step === this.step) this.compare(copy)
      else this.line.say('elsewhere', { action: this.line.link('textGoThere', copy.address) })
    }
  }

  compare(copy) {
    const isOfNobodyElse = copy.seen === this.seen || copy.token === this.lastPages[this.step]?.split('.')[0]
    const isNewer = isOfNobodyElse || copy.served === this.saved // only other pages of the draft were saved since
    if (JSON.stringify(copy.answers) === this.state()) {
      if (!this.isUndecided) this.forgetCopy()
    } else if (isNewer && (!this.isUnsaved() || this.isUndecided)) this.restore(copy)
    else this.offer(copy)
  }

  /** It stays until somebody decides, whatever is typed and saved meanwhile. */
  offer(copy) {
    const key = `${copyKey(this.draft, this.step)}-offered`
    keep(key, copy)
    const button = this.line.button('textPutBack', () => {
      notice.remove()
      forget(key)
      this.restore(copy)
    })
    const notice = Object.assign(document.createElement('p'), {
      className: 'ceim-saved__line ceim-saved__line--warning',
    })
    notice.append(this.line.texts.textUnsaved, ' ', button)
    this.line.line.parentElement.after(notice)
  }

  restore({ answers }) {
    addHidden(this.form, putBack(this.form, answers, NOT_ANSWERS))
    this.keepCopy()
    this.saveSoon(0)
  }

  /** Nobody leaves a page whose words are not safe: the button asks the server first. */
  async leave(event) {
    this.form.elements.csrfmiddlewaretoken.value = csrfToken(this.form)
    if (this.isLeaving || this.isUndecided) return
    event.preventDefault()
    if (this.isAsking) return
    this.isAsking = true
    const outcome = await this.save({ isProbe: true })
    this.isAsking = false
    if (outcome === 'offline') this.line.say('stay')
    if (outcome !== 'saved' && outcome !== 'conflict') return
    this.isLeaving = true
    this.form.requestSubmit(event.submitter)
  }

  /** A page that the Back button brings out of the browser's memory may be older than what is saved. */
  shownAgain(event) {
    this.isLeaving = this.isClosing = false
    if (event.persisted && !this.isUnsaved()) location.reload()
  }
}

// --- What most people leave as it is ---------------------------------------------------------------------------------

const chosen = (control) =>
  control.selectedOptions?.[0].text ?? [...control].find(({ checked }) => checked)?.labels[0].textContent.trim() ?? ''

const small = (text) => text.slice(0, 1).toLowerCase() + text.slice(1)

/** The line of the fold goes on to say what is chosen in it. */
const sumUp = (fold, { elements }) => {
  const { today, textToday, sumsUp } = fold.dataset
  const day = ['day', 'month', 'year'].map((part) => elements[`held_on_${part}`].value.trim()).join(' ')
  const answers = sumsUp.split(' ').map((name) => small(chosen(elements[name])))
  const parts = [day === today ? textToday : day, ...answers]
  fold.querySelector('.nhsuk-details__summary-text').textContent = parts.filter(Boolean).join(', ')
}

const form = document.querySelector('form[data-capture]')
const usual = form?.querySelector('[data-sums-up]')
usual?.addEventListener('input', () => sumUp(usual, form))
if (form) new Capture(form).start()

/** What is read back is in the language that is chosen on its page, else in the usual one. */
const sayLanguage = ({ target }) => {
  if (target.name !== 'written_in') return
  const { lang: usualLanguage } = form.querySelector('[data-usual-language]')
  for (const words of form.querySelectorAll('[data-said]')) words.lang = target.value || usualLanguage
}
usual?.addEventListener('change', sayLanguage)

const discard = document.querySelector('form[data-discards]')
discard?.addEventListener('submit', () => removeCopies(({ draft }) => draft === discard.dataset.discards))
