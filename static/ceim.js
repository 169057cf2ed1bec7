// Starts the design system's components, once, on every page; before that, gives back what was typed and not sent.
import './unsent.js'
import { initAll } from './vendor/nhsuk/nhsuk-frontend.min.js'

initAll()
