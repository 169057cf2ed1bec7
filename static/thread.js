// A panel of the thread opens in place: it takes the steps from the page of the thread, once.
import { pageFrom } from './trusted.js'

const fill = async (panel) => {
  const room = panel.querySelector('[data-thread-steps]')
  if (room.childElementCount) return
  try {
    const response = await fetch(panel.dataset.thread, { credentials: 'same-origin' })
    const page = pageFrom(await response.text())
    const steps = page.getElementById('thread-steps')
    panel.querySelector('.nhsuk-details__summary-text').textContent = steps.dataset.line // some are without numbers
    room.replaceChildren(...steps.children)
  } catch {
    room.textContent = panel.dataset.textFailed
  }
}

document.querySelectorAll('[data-thread]').forEach((panel) => {
  panel.addEventListener('toggle', () => panel.open && fill(panel))
})
