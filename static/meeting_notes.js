// Notes on the item in front, in a box that stays on the page of a meeting: it follows the room while nobody writes in it,
// and what was begun on an item is saved to that item, wherever the room has gone meanwhile.

export const followNotes = (here) => {
  const written = here.querySelector('[data-notes]')
  const now = here.querySelector('[data-notes-now]')
  const form = written?.querySelector('form')
  if (!form || !now || form.querySelector('.nhsuk-error-summary')) return
  const box = form.elements.notes
  if (box === document.activeElement || box.value !== box.defaultValue) return
  const { action, seen, title, words } = now.dataset
  form.action = action
  form.elements.as_seen.value = seen
  written.querySelector('[data-notes-title]').textContent = title
  if (box.value === words) return
  box.defaultValue = words
  box.value = words
  box.dispatchEvent(new Event('input', { bubbles: true })) // what may say who somebody is, is looked for anew
}

/** After a word was looked at and left as it was. */
export const connectNotes = (here) => {
  here.querySelector('[data-notes]')?.addEventListener('focusout', () => setTimeout(followNotes, 0, here))
}
