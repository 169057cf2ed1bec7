// On a page that says no: what was typed on this address and never reached the server, as this tab kept it.

import { shown } from './copying.js'
import { allKept, keep } from './tab.js'

const section = document.querySelector('[data-typed-before]')
const { person } = document.body.dataset

/** Of a form the key begins with its page, or names what the form is sent to; of a conversation the copy says its page. */
const isOfHere = ({ key, address = '' }) =>
  key.startsWith(`unsent-${location.pathname}`) ||
  key.includes(`#${location.pathname} `) ||
  address.split('?')[0] === location.pathname

const found = allKept('').filter((copy) => copy.person === person && isOfHere(copy))
for (const { key, ...copy } of found) keep(key, copy) // also sealed, as the page before may have had no time for it

const words = found.flatMap((copy) => copy.words ?? [])

if (section && words.length) {
  section.querySelector('[data-typed-list]').append(...words.map(([asked, text]) => shown(asked, text)))
  section.hidden = false
}
