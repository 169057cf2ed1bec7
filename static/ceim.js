// Starts the design system's components, once, on every page; before that, gives back what was typed and not sent.
import './closes.js'
import './unsent.js'
import { initAll } from './vendor/nhsuk/nhsuk-frontend.min.js'

initAll()

// The newest months stand last: where not all fit, they are what is seen first.
for (const wide of document.querySelectorAll('.ceim-scroll:has(.ceim-grid)')) {
  wide.scrollLeft = getComputedStyle(wide).direction === 'rtl' ? -wide.scrollWidth : wide.scrollWidth
}

// What an address leads to, words or a card, is where the keyboard goes on.
const target = document.getElementById(location.hash.slice(1))
if (target?.matches('mark, blockquote, [data-card]')) {
  target.tabIndex = -1
  target.focus()
}
