// The board on a screen of a ward: one entry at a time, as large as the screen has room for. It turns by itself, and stops
// and goes on with the space bar or its button; the arrow keys turn it by hand.
import './board.js'

const EVERY = 20 * 1000
const SMALLEST = 16 // pixels
const board = document.getElementById('board')
const work = document.querySelector('[data-wall]')
const button = work.querySelector('[data-wall-pause]')
const entries = () => [...board.querySelectorAll('.ceim-board__entry')]
let at = 0
let isStopped = false

/** The largest letters in which the entry needs no scrolling. */
const fit = (entry) => {
  const bottom = document.querySelector('.ceim-board__ask')?.getBoundingClientRect().top ?? innerHeight
  const room = bottom - entry.getBoundingClientRect().top - 16
  let size = Math.max(SMALLEST, Math.round(innerWidth / 28))
  for (; size >= SMALLEST; size -= 2) {
    board.style.fontSize = `${size}px`
    if (entry.offsetHeight <= room) return
  }
}

const show = () => {
  const all = entries()
  at = (at + all.length) % (all.length || 1)
  all.forEach((each, number) => {
    each.hidden = number !== at
  })
  work.querySelector('[data-wall-number]').textContent = `${at + 1} / ${all.length}`
  work.hidden = all.length < 2
  if (all.length) fit(all[at])
}

const turn = (by) => {
  at += by
  show()
}

const stopOrGoOn = () => {
  isStopped = !isStopped
  button.textContent = isStopped ? button.dataset.goOn : button.dataset.stop
}

document.documentElement.classList.add('ceim-wall')
button.addEventListener('click', stopOrGoOn)
addEventListener('keydown', (event) => {
  if (event.target === button && event.key === ' ') return // the button does it
  if (event.key === ' ') stopOrGoOn()
  else if (event.key === 'ArrowRight') turn(1)
  else if (event.key === 'ArrowLeft') turn(-1)
  else return
  event.preventDefault()
})
addEventListener('resize', show)
new MutationObserver(() => entries().filter(({ hidden }) => !hidden).length === 1 || show()).observe(board, {
  childList: true,
  subtree: true,
})
setInterval(() => isStopped || turn(1), EVERY)
show()
