// Starts the design system's components, once, on every page.
import { initAll } from './vendor/nhsuk/nhsuk-frontend.min.js'

initAll()
