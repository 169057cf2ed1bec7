// Puts a starter idea into the form beside it, as a text to change, without asking for the page again. Words of one's own
// stay: without a script the page comes back with the idea in the form.

const form = document.querySelector('[data-starters]')
const box = document.getElementById(form.dataset.starters)
const whose = document.getElementById('id_proposed_by')
const status = form.querySelector('[role=status]')
const starters = new Set([...form.querySelectorAll('[data-starter]')].map((button) => button.dataset.starter))

const fill = (field, text) => {
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

form.addEventListener('click', (event) => {
  const button = event.target.closest('[data-starter]')
  if (!button || !box) return
  event.preventDefault()
  const typed = box.value.trim()
  if (typed && !starters.has(typed)) {
    status.textContent = form.dataset.textKept
    status.scrollIntoView({ block: 'nearest' })
    return
  }
  status.textContent = ''
  fill(box, button.dataset.starter)
  if (whose && !whose.value.trim()) fill(whose, form.dataset.whose)
  box.focus()
})
