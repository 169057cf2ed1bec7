// Takes over the words selected in a passage: into the box for the words, and their place in code points.
// Without it the words are copied into the box by hand.

const WAIT = 600 // a screen reader is told when the selection rests, not at every letter

// A browser counts an emoji as two; the server counts it as one.
const codePoints = (text) => Array.from(text).length

const connect = (form) => {
  const passage = form.querySelector('[data-passage-words]')
  const announcement = form.querySelector('[data-chosen]')
  const { words, start, end } = form.elements
  let rest = 0

  const announce = () => {
    clearTimeout(rest)
    rest = setTimeout(() => { announcement.textContent = `${announcement.dataset.chosenText}: ${words.value}` }, WAIT)
  }

  const take = () => {
    const { value, selectionStart, selectionEnd } = passage
    const selected = value.slice(selectionStart, selectionEnd)
    if (!selected.trim()) return
    words.value = selected
    start.value = codePoints(value.slice(0, selectionStart))
    end.value = codePoints(value.slice(0, selectionEnd))
    announce()
  }

  // Words typed or changed by hand are looked for in the text, wherever they came from.
  const forgetPlace = () => { start.value = end.value = '' }

  // A browser gives no cursor in a box that is read only, and without one nobody can select by keyboard.
  const giveCursor = () => {
    passage.readOnly = false
    passage.inputMode = 'none' // no keyboard on a phone
    passage.setAttribute('aria-readonly', 'true')
    passage.value = passage.defaultValue
    passage.addEventListener('beforeinput', (event) => event.preventDefault())
    passage.addEventListener('input', () => { passage.value = passage.defaultValue }) // what could not be prevented
  }

  giveCursor()
  document.addEventListener('selectionchange', () => { if (document.activeElement === passage) take() })
  passage.addEventListener('select', take)
  words.addEventListener('input', forgetPlace)
  form.querySelector('[data-without-script]').hidden = true
  form.querySelector('[data-with-script]').hidden = false
}

document.querySelectorAll('form[data-highlight]').forEach(connect)
