// Carries a change idea to a secondary driver, with a mouse or a finger. The page "Choose its drivers" does the same
// for the keyboard and for a browser without a script; where the idea is dropped, it hangs as if that had been sent.

import { csrfToken } from './tab.js'

const under = ({ clientX, clientY }) => document.elementFromPoint(clientX, clientY)?.closest('[data-takes-ideas]')

/** The form of the page for it, filled in: on the driver it was brought to, and no more on the one it came from. */
const formOf = ({ carry, serves, from }, to) => {
  const form = Object.assign(document.createElement('form'), { method: 'post', action: carry, hidden: true })
  const drivers = new Set(serves.split(' ').filter((each) => each && each !== from)).add(to)
  const csrf = csrfToken(document.getElementById('move'))
  for (const [name, value] of [['csrfmiddlewaretoken', csrf], ...[...drivers].map((each) => ['drivers', each])]) {
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
  }
  return form
}

const take = (handle, pointer) => {
  const row = handle.closest('li')
  const letGo = new AbortController()
  const on = (type, listener) => document.addEventListener(type, listener, { signal: letGo.signal })
  let over = null
  const show = (next) => {
    over?.classList.remove('is-over')
    over = next
    over?.classList.add('is-over')
  }
  const leave = () => {
    letGo.abort()
    row.classList.remove('is-dragged')
    show(null)
  }
  handle.setPointerCapture(pointer)
  row.classList.add('is-dragged')
  on('pointermove', (event) => {
    if (event.pointerId === pointer) show(under(event))
  })
  on('pointerup', (event) => {
    if (event.pointerId !== pointer) return
    const to = under(event)?.dataset.takesIdeas
    leave()
    if (!to || to === handle.dataset.from) return
    const form = formOf(handle.dataset, to)
    document.body.append(form)
    form.submit()
  })
  on('pointercancel', (event) => {
    if (event.pointerId === pointer) leave()
  })
  on('keydown', (event) => {
    if (event.key === 'Escape') leave()
  })
}

document.addEventListener('pointerdown', (event) => {
  const handle = event.target.closest('[data-carry]')
  if (!handle || !event.isPrimary || event.button !== 0) return
  event.preventDefault() // no text is selected on the way
  take(handle, event.pointerId)
})
