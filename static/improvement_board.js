// Drags a card of the board with a mouse. It goes where one of its moves leads, and nowhere else: the links and buttons in
// the card say the same, for fingers, the keyboard and a browser without a script.

const board = document.querySelector('[data-columns]')
const status = document.querySelector('[data-board-status]')
const columnOf = (target) => target.closest('[data-column]')
let held = null

const moveTo = (column) => held.querySelector(`[data-to="${column.dataset.column}"]`)

for (const card of board.querySelectorAll('[data-card]:has([data-to])')) card.draggable = true

board.addEventListener('dragstart', (event) => {
  held = event.target.closest?.('[data-card]')
  if (!held) return
  event.dataTransfer.effectAllowed = 'move'
  for (const column of board.querySelectorAll('[data-column]'))
    column.classList.toggle('is-open', Boolean(moveTo(column)))
})

board.addEventListener('dragover', (event) => {
  if (held && columnOf(event.target)) event.preventDefault()
})

board.addEventListener('drop', (event) => {
  const column = columnOf(event.target)
  if (!held || !column) return
  event.preventDefault()
  if (column === columnOf(held)) return
  const move = moveTo(column)
  if (move) move.click()
  else status.textContent = board.dataset.textNot
})

board.addEventListener('dragend', () => {
  held = null
  for (const column of board.querySelectorAll('.is-open')) column.classList.remove('is-open')
})
