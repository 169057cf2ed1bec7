// Gives back what was typed into any form and did not reach the server: the session had ended, the line was gone, the
// page was left. The pages of a conversation have their own way (capture.js), which also saves while one types.

import { allKept, answersOf, csrfToken, forget, keep, kept, putBack } from './tab.js'

const UNSENT = 'unsent-'
const OF_THE_PAGE = new Set(['csrfmiddlewaretoken', 'sent_once', 'as_seen'])
const { person } = document.body.dataset

const isTypedInto = (form) =>
  !form.matches('[data-capture]') &&
  !form.querySelector('[type=password]') &&
  [...form.elements].some(({ type }) => !['hidden', 'submit', 'button', 'file', 'fieldset'].includes(type))

const forms = [...document.querySelectorAll('form[method=post]')].filter(isTypedInto)

/** The server says with a cookie which forms it has; nobody is given what another person typed. */
const forgetWhatIsSaved = () => {
  const taken = new Set(document.cookie.match(/(?:^|; )taken=([^;]+)/)?.[1].split('.'))
  allKept(UNSENT)
    .filter((copy) => taken.has(copy.page.sent_once) || (person && copy.person !== person))
    .forEach(({ key }) => forget(key))
}

const pageOf = (form) =>
  Object.fromEntries(
    ['sent_once', 'as_seen'].filter((name) => form.elements[name]).map((name) => [name, form.elements[name].value]),
  )

const tellOf = (form, throwAway) => {
  const notice = document.querySelector('[data-unsent-notice]').content.firstElementChild.cloneNode(true)
  notice.querySelector('button').addEventListener('click', throwAway)
  form.before(notice)
}

const look = (form, number) => {
  const key = `${UNSENT}${location.pathname}${location.search}#${number}`
  const wasRefused = document.querySelector('main .nhsuk-error-summary') // then the page itself holds what was typed
  const state = () => JSON.stringify(answersOf(form, OF_THE_PAGE))
  const before = state()
  const copy = kept(key)
  let isLeaving = false
  let isThrownAway = false

  const keepCopy = () => {
    if (isThrownAway) return
    if (isLeaving || wasRefused || state() !== before) {
      keep(key, { person, page: pageOf(form), answers: answersOf(form, OF_THE_PAGE) })
    } else forget(key)
  }

  const throwAway = () => {
    isThrownAway = true
    forget(key)
    location.reload()
  }

  if (wasRefused) keepCopy()
  else if (copy && JSON.stringify(copy.answers) !== before) {
    putBack(form, copy.answers, OF_THE_PAGE)
    for (const [name, value] of Object.entries(copy.page)) if (form.elements[name]) form.elements[name].value = value
    tellOf(form, throwAway)
  }
  for (const kind of ['input', 'change']) form.addEventListener(kind, keepCopy)
  form.addEventListener('submit', () => {
    form.elements.csrfmiddlewaretoken.value = csrfToken(form)
    isLeaving = true
    keepCopy()
  })
  addEventListener('pagehide', () => {
    if (state() !== before) keepCopy()
  })
}

forgetWhatIsSaved()
if (person) forms.forEach(look)
