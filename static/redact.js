// Puts words that somebody selects in a passage into its box of words to black out.
// Without it they are typed there.

const IN_A_WORD = /[\p{L}\p{N}_]/u

// Words are blacked out whole: a selection that begins or ends inside one is widened.
const wholeWords = (text, start, end) => {
  const isInside = (place) => IN_A_WORD.test(text[place - 1] ?? '') && IN_A_WORD.test(text[place] ?? '')
  while (isInside(start)) start--
  while (isInside(end)) end++
  return text.slice(start, end).trim().replace(/\s+/g, ' ')
}

const lengthBefore = (words, node, offset) => {
  const before = document.createRange()
  before.setStart(words, 0)
  before.setEnd(node, offset)
  return before.toString().length
}

const selectedIn = (words) => {
  const selection = document.getSelection()
  if (!selection.rangeCount || selection.isCollapsed) return ''
  const range = selection.getRangeAt(0)
  if (!words.contains(range.startContainer) || !words.contains(range.endContainer)) return ''
  const start = lengthBefore(words, range.startContainer, range.startOffset)
  const end = lengthBefore(words, range.endContainer, range.endOffset)
  if (!words.textContent.slice(start, end).trim()) return ''
  return wholeWords(words.textContent, start, end)
}

const connect = (section) => {
  const words = section.querySelector('[data-words]')
  const box = section.querySelector('textarea')
  const button = section.querySelector('[data-black-out]')
  const status = section.querySelector('[data-status]')
  let chosen = ''

  // On a phone the selection is gone by the time the button is pressed.
  document.addEventListener('selectionchange', () => {
    chosen = selectedIn(words) || chosen
  })

  button.addEventListener('click', () => {
    if (!chosen) {
      status.textContent = status.dataset.nothing
      return
    }
    const lines = box.value.split('\n').filter((line) => line.trim())
    if (!lines.includes(chosen)) lines.push(chosen)
    box.value = `${lines.join('\n')}\n`
    status.textContent = `${status.dataset.added} ${chosen}`
    chosen = ''
  })

  section.querySelector('[data-with-script]').hidden = false
}

document.querySelectorAll('[data-redact]').forEach(connect)
