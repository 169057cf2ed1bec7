// Takes over the words selected in a passage: into the box for the words, and their place in code points.
// Words are selected as anywhere, or by touching the first and then the last: that needs one thumb and no drag.
// On the passage the keys 1 to 4 choose what they are, and Enter saves. Without it the words are copied into the box by hand.

const WAIT = 600 // a screen reader is told when the selection rests, not at every letter

// A browser counts an emoji as two; the server counts it as one.
const codePoints = (text) => Array.from(text).length

// Never half an emoji.
const wholeLetters = (text, start, end) => {
  const isSecondHalf = (place) =>
    /[\uDC00-\uDFFF]/.test(text[place] ?? '') && /[\uD800-\uDBFF]/.test(text[place - 1] ?? '')
  return [isSecondHalf(start) ? start - 1 : start, isSecondHalf(end) ? end + 1 : end]
}

// The words of a text as [start, end]; without spaces between words (Chinese, Thai) the browser knows where they end.
const wordsOf = (text) => {
  const pieces = window.Intl?.Segmenter
    ? Array.from(new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text), ({ index, segment }) => [
        index,
        segment,
      ])
    : Array.from(text.matchAll(/\S+/g), (found) => [found.index, found[0]])
  return pieces.filter(([, piece]) => piece.trim()).map(([index, piece]) => [index, index + piece.length])
}

// The word at a place, or the one that ends there: a phone puts its cursor at the end of the word that was touched.
const wordAt = (words, place) =>
  words.find(([start, end]) => start <= place && place < end) ?? words.find(([, end]) => end === place)

const connect = (form) => {
  const passage = form.querySelector('[data-passage-words]')
  const announcement = form.querySelector('[data-chosen]')
  const { words, start, end } = form.elements
  const all = wordsOf(passage.defaultValue)
  let first = null // the word touched first, until another is touched
  let chosen = [] // what was selected by touching words
  let rest = 0

  const announce = () => {
    clearTimeout(rest)
    rest = setTimeout(() => {
      announcement.textContent = `${announcement.dataset.chosenText}: ${words.value}`
    }, WAIT)
  }

  const take = () => {
    const { value } = passage
    const [from, to] = wholeLetters(value, passage.selectionStart, passage.selectionEnd)
    if (!value.slice(from, to).trim()) return
    words.value = value.slice(from, to)
    start.value = codePoints(value.slice(0, from))
    end.value = codePoints(value.slice(0, to))
    announce()
  }

  // Words typed or changed by hand are looked for in the text, wherever they came from.
  const forgetPlace = () => {
    start.value = end.value = ''
  }

  // A touch on words that are selected leaves them selected: then the cursor is no answer, the finger is.
  const placeTouched = ({ clientX, clientY }) => {
    const { selectionStart, selectionEnd } = passage
    if (selectionStart === selectionEnd) return selectionStart
    if (selectionStart !== chosen[0] || selectionEnd !== chosen[1]) return null // dragged, or the browser's own way
    const spot = document.caretPositionFromPoint?.(clientX, clientY)
    return spot?.offsetNode === passage ? spot.offset : null
  }

  const touch = (event) => {
    const place = placeTouched(event)
    const touched = place === null ? undefined : wordAt(all, place)
    if (!touched) {
      first = null
      return
    }
    const [from, to] = first ? [Math.min(first[0], touched[0]), Math.max(first[1], touched[1])] : touched
    first = first ? null : touched
    chosen = [from, to]
    passage.setSelectionRange(from, to)
    take()
  }

  // A browser gives no cursor in a box that is read only, and without one nobody can select by keyboard.
  const giveCursor = () => {
    passage.readOnly = false
    passage.inputMode = 'none' // no keyboard on a phone
    passage.setAttribute('aria-readonly', 'true')
    passage.value = passage.defaultValue
    passage.addEventListener('beforeinput', (event) => event.preventDefault())
    passage.addEventListener('input', () => {
      passage.value = passage.defaultValue // what could not be prevented
    })
  }

  giveCursor()
  document.addEventListener('selectionchange', () => {
    if (document.activeElement === passage) take()
  })
  passage.addEventListener('select', take)
  passage.addEventListener('click', touch)
  passage.addEventListener('keydown', (event) => {
    first = null
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const kind = form.querySelectorAll('[name=kind]')[Number(event.key) - 1]
    kind?.click()
    if (kind) announcement.textContent = kind.labels[0].textContent.trim()
    if (event.key === 'Enter' && words.value) form.requestSubmit()
  })
  words.addEventListener('input', forgetPlace)
  form.querySelector('[data-without-script]').hidden = true
  form.querySelector('[data-with-script]').hidden = false
  if (!document.querySelector('.nhsuk-error-summary')) passage.focus({ preventScroll: true })
}

document.querySelectorAll('form[data-highlight]').forEach(connect)
