// The screen of the room: asks what is in front, shows it a page at a time, and never scrolls. Without it the page stays as it
// was brought, and is read by scrolling.
import { nodesFrom } from './trusted.js'

const OFTEN = 2000
const USUALLY = 4000
const HIDDEN = 15000
const A_MINUTE = 60000

const screen = document.querySelector('[data-screen]')
const bands = [...screen.querySelectorAll('[data-band]')]
const middle = screen.querySelector('[data-band=middle]')
const pages = screen.querySelector('[data-pages]')
const keys = screen.querySelector('[data-keys]')
const away = screen.querySelector('[data-not-connected]')

let etag = ''
let changedAt = Date.now()
let turn
let page = 0
const shown = new Map()

const sheets = () => [...middle.querySelectorAll('[data-paged]')]

/** What does not fit goes on in columns beside the box, each a page. */
const widthOf = (sheet) => sheet.clientWidth + parseFloat(getComputedStyle(sheet).columnGap)
const countOf = (sheet) => Math.max(1, Math.ceil((sheet.scrollWidth - 1) / widthOf(sheet)))
const count = () => Math.max(1, ...sheets().map(countOf))

const show = (wanted) => {
  const of = count()
  page = Math.min(Math.max(0, wanted), of - 1)
  for (const sheet of sheets()) {
    const own = Math.min(page, countOf(sheet) - 1)
    sheet.scrollTo({ left: own * widthOf(sheet), behavior: 'instant' })
  }
  pages.hidden = of < 2
  const words = pages.querySelector('[data-page]')
  words.textContent = words.dataset.of.replace('%1', page + 1).replace('%2', of)
}

const thing = () => middle.querySelector('[data-thing]')?.dataset.thing

/** Whoever reads on the last page of what grows goes along; a page that somebody turned to stays. */
const bringUpToDate = (told) => {
  if (told.is_over) return location.reload()
  const before = thing()
  const isAtEnd = page > 0 && page === count() - 1 && middle.querySelector('[data-follows]')
  for (const band of bands) {
    const html = told[band.dataset.band]
    if (shown.get(band) !== html) {
      shown.set(band, html)
      band.replaceChildren(...nodesFrom(html))
      changedAt = Date.now()
    }
  }
  if (thing() !== before) show(0)
  else show(isAtEnd ? Infinity : page)
  return clock()
}

const clock = () => {
  const line = screen.querySelector('[data-ends-at]')
  if (!line) return
  const seconds = Math.round((new Date(line.dataset.endsAt) - Date.now()) / 1000)
  const left = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  line.textContent =
    seconds < 0 ? line.dataset.over.replace('%s', Math.ceil(-seconds / 60)) : line.dataset.left.replace('%s', left)
  line.classList.toggle('ceim-screen__clock--soon', seconds >= 0 && seconds < 60)
  line.classList.toggle('ceim-screen__clock--over', seconds < 0)
}

const notConnected = () => {
  if (!away.hidden) return
  const time = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  away.textContent = away.dataset.since.replace('%s', time)
  away.hidden = false
}

const look = async () => {
  const response = await fetch(screen.dataset.live, { headers: { 'If-None-Match': etag } })
  if (response.status !== 304) {
    if (!response.ok) throw new Error('not here')
    const told = await response.json()
    etag = response.headers.get('ETag') ?? ''
    bringUpToDate(told)
  }
  away.hidden = true
}

const pause = () => {
  if (document.hidden) return HIDDEN
  const usual = Date.now() - changedAt < A_MINUTE ? OFTEN : USUALLY
  return usual * (0.8 + 0.4 * Math.random())
}

const keepLooking = async () => {
  clearTimeout(turn)
  try {
    await look()
  } catch {
    notConnected()
  }
  turn = setTimeout(keepLooking, pause())
}

const TURNS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return
  if (event.key === '?' && !keys.open) keys.showModal()
  else if (event.key === '?') keys.close()
  else if (event.key in TURNS) show(page + TURNS[event.key])
  else return
  event.preventDefault()
})

screen.addEventListener('click', (event) => {
  const button = event.target.closest('[data-turn]')
  if (button) show(page + Number(button.dataset.turn))
})

document.addEventListener('visibilitychange', () => document.hidden || keepLooking())
addEventListener('online', keepLooking)
addEventListener('resize', () => show(page))

screen.classList.add('ceim-screen__body--paged')
document.fonts.ready.then(() => show(0))
show(0)
clock()
setInterval(clock, 1000)
keepLooking()
