// What this tab keeps of words that the server does not have yet (sessionStorage): until they are there, until somebody
// signs out, and no longer than the tab. Lasting storage is never used: ward computers are shared.

const PREFIX = 'ceim-'
let isSignedOut = false // then nothing is kept any more, whatever a page does while it closes

export const keep = (key, copy) => {
  if (isSignedOut) return false
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(copy))
    return true
  } catch {
    return false // no room for it, or the browser allows none
  }
}

export const forget = (key) => sessionStorage.removeItem(PREFIX + key)

export const kept = (key) => JSON.parse(sessionStorage.getItem(PREFIX + key))

/** Those whose key begins with this, each with its key. */
export const allKept = (beginning) =>
  Object.keys(sessionStorage)
    .filter((key) => key.startsWith(PREFIX + beginning))
    .map((key) => ({ key: key.slice(PREFIX.length), ...JSON.parse(sessionStorage.getItem(key)) }))

export const forgetEverything = () => {
  isSignedOut = true
  allKept('').forEach(({ key }) => forget(key))
}

/** Somebody who signed in again in another tab has a new token. */
export const csrfToken = (form) =>
  document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value

/** What is filled in, as [name, value] pairs, without what the page itself put there. */
export const answersOf = (form, notAnswers) =>
  [...new FormData(form)].filter(([name, value]) => !notAnswers.has(name) && typeof value === 'string')

export const putBack = (form, answers, notAnswers) => {
  const values = new Map()
  answers.forEach(([name, value]) => values.set(name, [...(values.get(name) ?? []), value]))
  for (const field of form.elements) {
    if (!field.name || notAnswers.has(field.name) || ['submit', 'button', 'file'].includes(field.type)) continue
    const sent = values.get(field.name) ?? []
    if (['checkbox', 'radio'].includes(field.type)) field.checked = sent.includes(field.value)
    else if (field.type === 'select-multiple')
      [...field.options].forEach((option) => {
        option.selected = sent.includes(option.value)
      })
    else if (sent.length) [field.value] = sent
    if (field.value && field.type === 'textarea') field.closest('details')?.setAttribute('open', '')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  return values
}

addEventListener('submit', ({ target }) => {
  if (target.action.endsWith('/sign-out/')) forgetEverything()
})
