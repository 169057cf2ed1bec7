// The room's screen: shows within seconds what others add, and times the items of the agenda.

import { isPaused, update } from './live.js'

const EVERY = 5000

let known = '' // the mark of what is shown: while nothing has changed the answer to it is 304, and empty

const refresh = async () => {
  const response = await fetch(location.href, { headers: { Accept: 'text/html', 'If-None-Match': known } })
  if (!response.ok || response.redirected) return
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  if (!page.querySelector('[data-live]')) return
  const isWhole = update(page, (part) => takeAway(part.closest('section')))
  known = isWhole ? (response.headers.get('ETag') ?? '') : ''
}

// A story that was taken back meanwhile, and what leads to it.
const takeAway = (section) => {
  const title = section.getAttribute('aria-labelledby')
  document.querySelector(`[href="#${title}"]`)?.closest('li').remove()
  section.remove()
}

const keepFresh = async () => {
  try {
    if (!document.hidden && !isPaused()) await refresh()
  } catch {
    // No signal: the page stays as it is, and the next turn tries again.
  }
  setTimeout(keepFresh, EVERY)
}

const clock = document.querySelector('[data-timer]')
let running = null

const onTheClock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

const tick = () => {
  const left = Math.max(0, Math.ceil((running.endsAt - Date.now()) / 1000))
  clock.querySelector('[data-timer-left]').textContent = left ? onTheClock(left) : running.button.dataset.over
  clock.classList.toggle('ceim-timer--over', left === 0)
  if (left === 0 && !running.isOver) {
    running.isOver = true
    clock.querySelector('[data-timer-said]').textContent = running.button.dataset.over
  }
}

const stop = () => {
  if (!running) return
  clearInterval(running.interval)
  setWords(running.button, running.button.dataset.start, running.title)
  clock.hidden = true
  clock.querySelector('[data-timer-said]').textContent = ''
  running = null
}

const start = (item, button) => {
  const title = item.querySelector('.ceim-agenda__title').textContent
  running = { button, title, isOver: false, endsAt: Date.now() + Number(item.dataset.minutes) * 60000 }
  setWords(button, button.dataset.stop, title)
  clock.querySelector('[data-timer-item]').textContent = title
  clock.hidden = false
  running.interval = setInterval(tick, 500)
  tick()
}

const setWords = (button, words, title) => {
  button.textContent = words
  button.setAttribute('aria-label', `${words}: ${title}`)
}

const addTimerTo = (item) => {
  const template = document.querySelector('[data-timer-button]')
  const button = template.content.firstElementChild.cloneNode(true)
  setWords(button, button.dataset.start, item.querySelector('.ceim-agenda__title').textContent)
  button.addEventListener('click', () => {
    const isOwn = running?.button === button
    stop()
    if (!isOwn) start(item, button)
  })
  item.append(button)
}

if (clock) {
  document.querySelectorAll('.ceim-agenda__item').forEach(addTimerTo)
  setTimeout(keepFresh, EVERY)
}
