// Gives back what was typed into any form and did not reach the server: the session had ended, the line was gone, the
// page was left, the phone ended the browser. The pages of a conversation have their own way (capture.js), which also saves while one types.

import { sealedCopies } from './sealed.js'
import { allKept, answersOf, bringBack, csrfToken, forget, hasNewWords, keep, kept, putBack, wordsOf } from './tab.js'

const UNSENT = 'unsent-'
const OF_THE_PAGE = new Set(['csrfmiddlewaretoken', 'sent_once', 'as_seen', 'key'])
const person = document.body.dataset.person ?? document.querySelector('[data-guest]')?.dataset.guest

const isTypedInto = (form) =>
  !form.matches('[data-capture]') &&
  !form.querySelector('[type=password]') &&
  [...form.elements].some(({ type }) => !['hidden', 'submit', 'button', 'file', 'fieldset'].includes(type))

const forms = [...document.querySelectorAll('form[method=post]')].filter(isTypedInto)

/** The server says with a cookie which forms it has. */
const isTaken = (copy) =>
  new Set(document.cookie.match(/(?:^|; )(?:__Host-)?taken=([^;]+)/)?.[1].split('.')).has(copy.page.sent_once)

/** Nobody is given what another person typed. */
const forgetWhatIsSaved = () =>
  allKept(UNSENT)
    .filter((copy) => isTaken(copy) || (person && copy.person !== person))
    .forEach(({ key }) => forget(key))

const pageOf = (form) =>
  Object.fromEntries(
    ['sent_once', 'as_seen', 'key']
      .filter((name) => form.elements[name])
      .map((name) => [name, form.elements[name].value]),
  )

/** Above the form, once, and where the keyboard is. */
const tell = (which, form) => {
  form.parentElement.querySelector(`:scope > ${which}`)?.remove()
  const notice = document.querySelector(`template${which}`).content.firstElementChild.cloneNode(true)
  notice.setAttribute(which.slice(1, -1), '')
  form.before(notice)
  return notice
}

const OF_THIS_PAGE = `${UNSENT}${location.pathname}${location.search}#`

const isHidden = ({ type }) => type === 'hidden'
const written = (form) => [...form.elements].filter((field) => field.name && !OF_THE_PAGE.has(field.name))

/** Where it is sent, and its first field: never where it stands, for other forms come and go above it. */
const plainNameOf = (form) =>
  `${form.getAttribute('action') ?? ''} ${written(form).find((field) => !isHidden(field))?.name}`

/** Of several such forms on a page, what each is about as well. */
const recordOf = (form) =>
  written(form)
    .filter(isHidden)
    .map(({ name, defaultValue }) => ` ${name}=${defaultValue}`)
    .join('')

/** Read anew each time: a form that follows what is in front, such as that for notes, is sent elsewhere then. */
const keyOf = (form) => {
  const same = forms.filter((each) => plainNameOf(each) === plainNameOf(form))
  const alike = same.filter((each) => recordOf(each) === recordOf(form))
  const number = alike.length > 1 ? ` ${alike.indexOf(form)}` : ''
  return `${OF_THIS_PAGE}${plainNameOf(form)}${same.length > 1 ? recordOf(form) : ''}${number}`
}

/** What somebody filled in: hidden fields are the page's own, and may follow what is in front. */
const filledIn = (form, answers) =>
  JSON.stringify(answers.filter(([name]) => !OF_THE_PAGE.has(name) && !isHidden(form.elements[name] ?? {})))

const look = (form) => {
  const wasRefused = document.querySelector('main .nhsuk-error-summary') // then the page itself holds what was typed
  const state = () => filledIn(form, answersOf(form, OF_THE_PAGE))
  const before = state()
  const copy = kept(keyOf(form))
  // On the page of a meeting forms stay when they were saved, with what was chosen in them: there only words are unsaved.
  const isOpen = () => state() !== before && (!form.closest('[data-here]') || hasNewWords(form))
  let isLeaving = false
  let isThrownAway = false

  const keepCopy = () => {
    if (isThrownAway) return
    if (isLeaving || wasRefused || isOpen()) {
      const { title } = document
      const answers = answersOf(form, OF_THE_PAGE)
      keep(keyOf(form), { person, title, page: pageOf(form), answers, words: wordsOf(form) })
    } else forget(keyOf(form))
  }

  const throwAway = async () => {
    isThrownAway = true
    await forget(keyOf(form))
    location.reload()
  }

  const giveBack = ({ answers, page }) => {
    if (filledIn(form, answers) === before) return
    putBack(form, answers, OF_THE_PAGE)
    for (const [name, value] of Object.entries(page)) if (form.elements[name]) form.elements[name].value = value
    tell('[data-unsent-notice]', form).querySelector('button').addEventListener('click', throwAway)
  }

  if (wasRefused) keepCopy()
  else if (copy) giveBack(copy)
  for (const kind of ['input', 'change']) form.addEventListener(kind, keepCopy)
  form.addEventListener('submit', (event) => {
    form.elements.csrfmiddlewaretoken.value = csrfToken(form)
    isLeaving = true
    keepCopy()
    if (navigator.onLine) return
    event.preventDefault() // the browser's own page would say nothing of the words
    tell('[data-offline-notice]', form)
  })
  addEventListener('pagehide', () => {
    if (isOpen()) keepCopy()
  })
  return { key: keyOf(form), giveBack, isUntouched: () => !wasRefused && state() === before }
}

/** What the phone ended the browser over. Who was quicker and typed anew finds it where all of it is listed. */
const giveBackSealed = async (looked) => {
  for (const { key, copy } of await bringBack(OF_THIS_PAGE, forms[0])) {
    const found = looked.find((each) => each.key === key)
    if (isTaken(copy)) forget(key)
    else if (found?.isUntouched()) found.giveBack(copy)
  }
}

/** On the first pages: somebody whose browser was ended may not know on which page they were. */
const tellWhatIsUnsaved = async (line) => {
  const { length } = await sealedCopies()
  line.hidden = !length
  line.querySelector('[data-number]').textContent = length
}

const line = document.querySelector('[data-typed-here]')
forgetWhatIsSaved()
if (line) tellWhatIsUnsaved(line).catch(() => {}) // where the browser keeps nothing
if (person && forms.length) giveBackSealed(forms.map(look))
