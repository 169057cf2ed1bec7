// On "Place" and "Move" of the 2×2 the keys 1 to 4 put it into a quadrant at once; the page for it asks more closely.

import { csrfToken } from './tab.js'

const QUADRANTS = { 1: [4, 2], 2: [4, 4], 3: [2, 2], 4: [2, 4] } // impact and difficulty, from 1 to 5

/** The form of the page for it, filled in. */
const formOf = (address, [impact, difficulty]) => {
  const csrfmiddlewaretoken = csrfToken(document.querySelector('form[method=post]'))
  const form = Object.assign(document.createElement('form'), { method: 'post', action: address, hidden: true })
  for (const [name, value] of Object.entries({ csrfmiddlewaretoken, impact, difficulty })) {
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
  }
  return form
}

document.addEventListener('keydown', (event) => {
  const link = event.target.closest?.('[data-place]')
  const place = link && QUADRANTS[event.key]
  if (!place || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return
  const form = formOf(link.href, place)
  document.body.append(form)
  form.submit()
})
