// What was shared without a name, on the page of a meeting that goes on: kept as take_back.js keeps it, in this tab alone,
// and offered to be taken back until the meeting closes.

const NAMELESS = 'ceim-nameless-'
const FIRST_WORDS = 80
let list

const allOfMeeting = () =>
  Object.keys(sessionStorage)
    .filter((name) => name.startsWith(NAMELESS))
    .map((name) => ({ key: name.slice(NAMELESS.length), ...JSON.parse(sessionStorage.getItem(name)) }))
    .filter(({ meeting }) => meeting === list.dataset.meeting)

const show = () => {
  const rows = allOfMeeting().map(({ key, words }) => {
    const row = list.querySelector('template').content.firstElementChild.cloneNode(true)
    row.querySelector('[data-words]').textContent = words
    row.querySelector('form').elements.key.value = key
    return row
  })
  list.hidden = !rows.length
  list.querySelector('ul').replaceChildren(...rows)
}

const keep = (key, words) => {
  const kept = { meeting: list.dataset.meeting, words: words.slice(0, FIRST_WORDS) }
  sessionStorage.setItem(NAMELESS + key, JSON.stringify(kept))
  show()
}

/** Of the form for a reflection that was taken just now. */
export const keepNameless = (form) => {
  const { key, is_anonymous: isNameless, state, text } = form.elements
  if (list && isNameless?.checked && state.value !== 'private') keep(key.value, text.value)
}

const losesItsName = (form, submitter) => list && 'namelessWords' in form.dataset && submitter?.value === 'nameless'

/** Of the form that shares what was kept to oneself, before it is sent and when it was taken. */
export const giveKey = (form, submitter) => {
  if (losesItsName(form, submitter)) form.elements.key.value = crypto.randomUUID()
}
export const keepShared = (form, submitter) => {
  if (losesItsName(form, submitter)) keep(form.elements.key.value, form.dataset.namelessWords)
}

/** Of the form that took one back. */
export const forgetNameless = (form) => {
  if (!list?.contains(form)) return
  sessionStorage.removeItem(NAMELESS + form.elements.key.value)
  show()
}

export const connectNameless = (here) => {
  list = here.querySelector('[data-nameless]')
  if (list) show()
}
