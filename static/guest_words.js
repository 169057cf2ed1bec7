// On the page that ends a guest's part in a meeting: what they wrote and nobody has, as this tab kept it.

import { allKept, forget } from './tab.js'

const section = document.querySelector('[data-kept-words]')
const copies = () => allKept('unsent-').filter(({ person }) => person?.startsWith('guest-'))
const words = copies().flatMap((copy) => copy.words.map(([_asked, text]) => text))

for (const text of words) {
  const shown = Object.assign(document.createElement('p'), { className: 'ceim-words', lang: '', textContent: text })
  section.querySelector('[data-kept-list]').append(shown)
}
section.hidden = !words.length
section.querySelector('button').addEventListener('click', () => {
  for (const { key } of copies()) forget(key)
  section.hidden = true
})
