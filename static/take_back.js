// A reflection that is shared without a name is nobody's any more. This tab alone can take it back: it keeps the secret
// that the server has a hash of (sessionStorage), until somebody signs out (tab.js) and no longer than the tab.

const NAMELESS = 'ceim-nameless-'
const ASKED = 'ceim-asked-to-take-back'
const FIRST_WORDS = 80

const keep = (key, meeting, words) =>
  sessionStorage.setItem(NAMELESS + key, JSON.stringify({ meeting, words: words.slice(0, FIRST_WORDS) }))

const meetingOf = (element) => element.closest('[data-meeting]').dataset.meeting

const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

// Where it is written.
const writing = document.querySelector('[data-nameless-writing]')?.querySelector('form')
writing?.addEventListener('submit', () => {
  const { key, is_anonymous: isNameless, state, text } = writing.elements
  if (isNameless.checked && state.value !== 'private') keep(key.value, meetingOf(writing), text.value)
})

// Where it is shared.
document.querySelectorAll('form[data-nameless-words]').forEach((form) =>
  form.addEventListener('submit', ({ submitter }) => {
    if (submitter?.value !== 'nameless') return
    form.elements.key.value = newKey()
    keep(form.elements.key.value, meetingOf(form), form.dataset.namelessWords)
  }),
)

// Where it can be taken back; folded, because the page may be on the screen in the room.
const place = document.querySelector('[data-take-back]')
const offer = (name) => {
  const { meeting, words } = JSON.parse(sessionStorage.getItem(name))
  if (meeting !== meetingOf(place)) return
  const form = place.querySelector('template').content.firstElementChild.cloneNode(true)
  form.querySelector('[data-words]').textContent = words
  form.elements.key.value = name.slice(NAMELESS.length)
  form.addEventListener('submit', () => sessionStorage.setItem(ASKED, JSON.stringify(name)))
  place.querySelector('[data-list]').append(form)
  place.hidden = false
}
// What was asked for is forgotten when the next page says that it was done: what still waits to be shared stays.
const asked = sessionStorage.getItem(ASKED)
if (asked && document.querySelector('.nhsuk-notification-banner--success')) sessionStorage.removeItem(JSON.parse(asked))
sessionStorage.removeItem(ASKED)

if (place)
  Object.keys(sessionStorage)
    .filter((name) => name.startsWith(NAMELESS))
    .forEach(offer)
