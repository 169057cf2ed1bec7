// Lists what one person typed on this device and did not save, the newest first: to go on with, to copy, to throw away.

import { openRow, removeRow, sealedCopies } from './sealed.js'
import { csrfToken } from './tab.js'

const list = document.querySelector('[data-unsent-list]')
const { none, shut } = list.dataset
const csrf = csrfToken(document.querySelector('form[method=post]'))

const say = (text) => list.append(Object.assign(document.createElement('li'), { textContent: text }))

const show = (row, copy) => {
  const card = document.querySelector('[data-unsent-card]').content.firstElementChild.cloneNode(true)
  const part = (name) => card.querySelector(`[data-${name}]`)
  const day = new Date(row.keptAt).toLocaleString(document.documentElement.lang, {
    dateStyle: 'long',
    timeStyle: 'short',
  })
  part('title').textContent = copy?.title || row.address
  part('when').textContent = day
  part('go').href = row.address
  for (const [asked, words] of copy?.words ?? []) {
    const each = part('words').content.firstElementChild.cloneNode(true)
    each.querySelector('dt').textContent = asked
    each.querySelector('dd').textContent = words
    part('words').before(each)
  }
  if (!copy) part('words').before(shut)
  part('throw').addEventListener('click', async () => {
    await removeRow(row)
    card.remove()
    if (!list.children.length) say(none)
    list.querySelector('a, button')?.focus()
  })
  list.append(card)
}

const start = async () => {
  const rows = await sealedCopies()
  for (const row of rows) show(row, await openRow(row, csrf))
  if (!rows.length) say(none)
}

start().catch(() => say(none))
