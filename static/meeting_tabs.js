// The parts of the page of a meeting, one at a time: what the room is at, until somebody goes elsewhere.

let here
let sections
let inFront
let shown
let hasMoved = false // since they went elsewhere

const isTyping = () => {
  const { activeElement } = document
  return (
    here.contains(activeElement) &&
    activeElement.matches('textarea, input:not([type=hidden], [type=radio], [type=checkbox])')
  )
}

const tellWhereTheRoomIs = () => {
  const elsewhere = here.querySelector('[data-elsewhere]')
  const title = here.querySelector(`[data-to="${inFront}"]`).textContent
  const link = elsewhere.querySelector('a')
  link.textContent = (hasMoved ? elsewhere.dataset.moved : elsewhere.dataset.is).replace('%s', title)
  link.href = `#${inFront}`
  elsewhere.hidden = shown === inFront
}

const show = (name) => {
  shown = name
  if (shown === inFront) hasMoved = false
  for (const section of sections) section.hidden = section.id !== name
  for (const link of here.querySelectorAll('[data-to]')) {
    if (link.dataset.to === name) link.setAttribute('aria-current', 'true')
    else link.removeAttribute('aria-current')
  }
  tellWhereTheRoomIs()
}

/** Nobody is moved while typing, or away from where they chose to be. */
export const follow = (name) => {
  if (name === inFront) return
  const goesAlong = shown === inFront && !isTyping()
  inFront = name
  hasMoved = !goesAlong
  show(goesAlong ? name : shown)
}

/** An address that leads to a part shows it, from the top of the page: what sticks there would lie over its beginning. */
const goWhereTheAddressLeads = () => {
  const target = document.getElementById(location.hash.slice(1))
  const section = target?.closest('[data-section]')
  show(section?.id ?? inFront)
  if (section && target !== section) {
    target.scrollIntoView()
    return
  }
  if (!location.hash) return
  history.replaceState(history.state, '', location.pathname + location.search) // loaded anew, it is where the room is
  scrollTo(0, 0)
  addEventListener('load', () => scrollTo(0, 0), { once: true }) // until then the browser goes there by itself
}

export const connectTabs = (page) => {
  here = page
  sections = [...here.querySelectorAll('[data-section]')]
  inFront = here.dataset.inFront
  goWhereTheAddressLeads()
  here.addEventListener('click', (event) => {
    const link = event.target.closest('[data-to], [data-go]')
    if (!link) return
    event.preventDefault()
    show(link.dataset.to ?? inFront)
    document.getElementById(`${shown}-title`)?.focus()
  })
}
