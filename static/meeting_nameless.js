// What was shared without a name is nobody's, also on the server. Until the meeting closes, this tab alone can take it
// back: it keeps the key and the first words. They go with the tab.

const NAME = `nameless-${location.pathname}`
const all = () => JSON.parse(sessionStorage.getItem(NAME) ?? '[]')
let list

const show = () => {
  list.hidden = !all().length
  list.querySelector('ul').replaceChildren(
    ...all().map(({ key, words }) => {
      const row = list.querySelector('template').content.firstElementChild.cloneNode(true)
      row.querySelector('[data-words]').textContent = words
      row.querySelector('form').elements.key.value = key
      return row
    }),
  )
}

/** Of the form for a reflection that was taken just now. */
export const keepNameless = (form) => {
  if (!list || !form.elements.is_anonymous?.checked || form.elements.state.value === 'private') return
  const kept = { key: form.elements.key.value, words: form.elements.text.value.slice(0, 60) }
  sessionStorage.setItem(NAME, JSON.stringify([...all(), kept]))
  show()
}

export const connectNameless = (here) => {
  list = here.querySelector('[data-nameless]')
  if (!list) return
  list.addEventListener('submit', ({ target }) => {
    const left = all().filter(({ key }) => key !== target.elements.key.value)
    sessionStorage.setItem(NAME, JSON.stringify(left))
    setTimeout(show)
  })
  show()
}
