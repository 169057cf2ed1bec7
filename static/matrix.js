// On "Place" and "Move" of the 2×2 the keys 1 to 4 put it into a quadrant at once; the page for it asks more closely.

const QUADRANTS = { 1: [4, 2], 2: [4, 4], 3: [2, 2], 4: [2, 4] } // impact and difficulty, from 1 to 5

document.addEventListener('keydown', (event) => {
  const link = event.target.closest?.('[data-place]')
  const place = link && QUADRANTS[event.key]
  if (!place || event.ctrlKey || event.altKey || event.metaKey) return
  const form = document.querySelector('form[data-places]')
  form.action = link.href
  ;[form.elements.impact.value, form.elements.difficulty.value] = place
  form.requestSubmit()
})
