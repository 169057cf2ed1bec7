// Tells the server that somebody looks at a story, once the page is in sight: fetching it ahead of that is no reading.

const form = document.querySelector('[data-first-reader]')

const tell = async () => {
  if (document.visibilityState !== 'visible') return
  document.removeEventListener('visibilitychange', tell)
  const body = new FormData(form)
  body.set('by_itself', 'yes')
  try {
    await fetch(form.action, { method: 'POST', body })
  } catch {
    // No signal: the next time that somebody opens the story tells.
  }
}

if (form) {
  document.addEventListener('visibilitychange', tell)
  tell()
}
