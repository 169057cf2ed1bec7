// Drags a row of a list to another place, with a mouse or a finger. The buttons in the row stay, for the keyboard
// and for a browser without a script; a row that is dropped goes where those buttons would send it.
import { pageFrom } from './trusted.js'

const placeOf = (row) => [...row.parentElement.children].indexOf(row) + 1

const heightOfHandle = (row) => {
  const { top, height } = row.querySelector('[data-reorder-handle]').getBoundingClientRect()
  return top + height / 2
}

// A row gives way when the handle that is held passes its own. The row that is held stays where it is in the page,
// for the browser lets go of one that is taken out.
const giveWay = (row, y) => {
  const { previousElementSibling: above, nextElementSibling: below } = row
  if (above && y < heightOfHandle(above)) row.after(above)
  else if (below && y > heightOfHandle(below)) row.before(below)
  else return false
  return true
}

const follow = (row, y) => {
  const place = placeOf(row)
  while (giveWay(row, y)); // a quick hand passes several at once
  if (placeOf(row) !== place) row.scrollIntoView({ block: 'nearest' })
}

// Made when a row is taken up, so that it is there to be read out by the time the row is dropped.
const statusOf = (list) => {
  const part = list.closest('[data-reorder-part]')
  if (!part.previousElementSibling?.matches('[data-reorder-status]')) {
    const line = document.createElement('p')
    Object.assign(line, { className: 'ceim-reorder__status', role: 'status' })
    line.dataset.reorderStatus = ''
    part.before(line)
  }
  return part.previousElementSibling
}

const filledIn = (text, row) =>
  text
    .replace('{name}', row.querySelector('[data-reorder-name]').textContent.trim())
    .replace('{place}', placeOf(row))
    .replace('{all}', row.parentElement.children.length)

// Sends what the row's buttons send, and takes from the page that comes back whatever shows the order.
const send = async (row) => {
  const button = row.querySelector('button[name=place]')
  const body = new FormData(button.form)
  body.set('place', placeOf(row))
  body.delete('sent_once') // the page stays, and may send the same move again
  const response = await fetch(button.formAction, { method: 'POST', body })
  const page = pageFrom(await response.text())
  const parts = [...document.querySelectorAll('[data-reorder-part]')]
  if (!response.ok || !parts.every((part) => page.getElementById(part.id))) throw new Error('not moved')
  parts.forEach((part) => part.replaceWith(page.getElementById(part.id)))
}

const drop = async (row, order, status) => {
  const list = row.parentElement
  if (placeOf(row) === order.indexOf(row) + 1) return
  const moved = filledIn(list.dataset.moved, row)
  try {
    await send(row)
    status.textContent = moved
  } catch {
    list.replaceChildren(...order)
    status.textContent = filledIn(list.dataset.notMoved, row)
  }
}

const take = (handle, pointer) => {
  const row = handle.closest('[data-reorder] > *')
  const order = [...row.parentElement.children]
  const status = statusOf(row.parentElement)
  const letGo = new AbortController()
  const on = (type, listener) => document.addEventListener(type, listener, { signal: letGo.signal })
  const leave = () => {
    letGo.abort()
    row.classList.remove('is-dragged')
  }
  const putBack = () => {
    leave()
    row.parentElement.replaceChildren(...order)
  }
  handle.setPointerCapture(pointer)
  row.classList.add('is-dragged')
  on('pointermove', (event) => {
    if (event.pointerId === pointer) follow(row, event.clientY)
  })
  on('pointerup', (event) => {
    if (event.pointerId !== pointer) return
    leave()
    drop(row, order, status)
  })
  on('pointercancel', (event) => {
    if (event.pointerId === pointer) putBack()
  })
  on('keydown', (event) => {
    if (event.key === 'Escape') putBack()
  })
}

document.addEventListener('pointerdown', (event) => {
  const handle = event.target.closest('[data-reorder-handle]')
  if (!handle || !event.isPrimary || event.button !== 0) return
  event.preventDefault() // no text is selected on the way
  take(handle, event.pointerId)
})
