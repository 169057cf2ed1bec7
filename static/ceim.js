// Starts the design system's components, once, on every page; takes unsaved words off the device at sign-out.
import { initAll } from './vendor/nhsuk/nhsuk-frontend.min.js'

initAll()

const UNSAVED = 'ceim-draft-' // as in capture.js

document.addEventListener('submit', ({ target }) => {
  if (!target.action.endsWith('/sign-out/')) return
  Object.keys(sessionStorage).filter((key) => key.startsWith(UNSAVED)).forEach((key) => sessionStorage.removeItem(key))
})
