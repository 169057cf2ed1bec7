// Lists what one person typed on this device and did not save, the newest first: to go on with, to copy, to throw away.

import { copies } from './copying.js'
import { whyNot } from './ended.js'
import { openRow, removeRow, sealedCopies } from './sealed.js'
import { csrfToken } from './tab.js'

const list = document.querySelector('[data-unsent-list]')
const { none, shut } = list.dataset
const csrf = csrfToken(document.querySelector('form[method=post]'))

const say = (text) => list.append(Object.assign(document.createElement('li'), { textContent: text }))

/** Where the page is gone there is no way on: it says why, and the words can be copied. */
const sayWhetherItOpens = async (row, part) => {
  const answer = await fetch(row.address)
  if (![403, 404, 410].includes(answer.status)) return
  part('gone').textContent = part('gone').dataset.gone.replace('%s', await whyNot(answer))
  part('gone').hidden = false
  part('go').parentElement.remove()
}

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
  part('copied').hidden = !copy?.words?.length
  copies(part('copied'), () => copy.words.map(([, words]) => words).join('\n\n'))
  sayWhetherItOpens(row, part).catch(() => {}) // without a connection the link may still lead somewhere later
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
