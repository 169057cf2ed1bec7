// From words of the story in front to what they show: select them, then G for good practice or O for what could be
// better, by key or by its button. With nothing selected it is about the whole passage.

const OURS = '.ceim-mark__label, .nhsuk-u-visually-hidden' // what we wrote among the words

/** The words of a passage up to a place in it, as the server counts them: an emoji is one. */
const lengthUpTo = (passage, node, offset) => {
  const range = document.createRange()
  range.setStart(passage, 0)
  range.setEnd(node, offset)
  const words = range.cloneContents()
  words.querySelectorAll(OURS).forEach((each) => each.remove())
  return Array.from(words.textContent).length
}

const wordsOf = (passage) => {
  const copy = passage.cloneNode(true)
  copy.querySelectorAll(OURS).forEach((each) => each.remove())
  return copy.textContent
}

const passageOf = (node) => (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.('[data-passage]')

/** {passage, start, end} of what is selected, where all of it lies in one passage. */
const selected = () => {
  const selection = document.getSelection()
  if (!selection.rangeCount || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  const passage = passageOf(range.startContainer)
  if (!passage || passage !== passageOf(range.endContainer)) return null
  return {
    passage,
    start: lengthUpTo(passage, range.startContainer, range.startOffset),
    end: lengthUpTo(passage, range.endContainer, range.endOffset),
  }
}

/** Words of a story that is not in front any more, or was taken back, do not stay either. */
export const forgetWordsThatWent = (here) => {
  const panel = here.querySelector('[data-need]')
  const form = panel?.querySelector('form')
  if (!form || (!panel.hidden && here.querySelector(`[data-passage="${form.elements.passage.value}"]`))) return
  panel.querySelector('[data-need-words]').textContent = ''
  panel.hidden = !form.elements.need.value
}

/** On the list of needs: from which words of this meeting's stories, as far as they can still be read. */
export const followQuotable = (here) => {
  const now = here.querySelector('[data-quotable]')
  const select = here.querySelector('[data-write-need] select[name=passage]')
  if (!now || !select || select === document.activeElement) return
  const { value } = select
  const found = [...now.children].map((each) =>
    Object.assign(new Option(each.textContent, each.dataset.id), { lang: each.lang }),
  )
  select.replaceChildren(select.options[0], ...found)
  select.value = found.some((each) => each.value === value) ? value : ''
}

/** `cleared` makes a form as it came. */
export const connectMarks = (here, cleared) => {
  const panel = here.querySelector('[data-need]')
  if (!panel) return
  let last = null // a phone forgets what is selected when a button is touched
  document.addEventListener('selectionchange', () => {
    last = selected() ?? last
  })

  const open = (passage, kind) => {
    const chosen = last?.passage === passage ? last : { start: 0, end: Array.from(wordsOf(passage)).length }
    const form = panel.querySelector('form')
    form.elements.passage.value = passage.dataset.passage
    form.elements.start.value = chosen.start
    form.elements.end.value = chosen.end
    form.querySelector(`[name=kind][value=${kind}]`).checked = true
    const words = panel.querySelector('[data-need-words]')
    words.textContent = Array.from(wordsOf(passage)).slice(chosen.start, chosen.end).join('')
    words.lang = passage.lang
    panel.hidden = false
    last = null
    form.elements.need.focus()
  }

  /** Words that came back into the form, after the page was left, are seen. */
  const need = () => panel.querySelector('form').elements.need
  const openForWords = () => {
    if (need().value) panel.hidden = false
  }
  openForWords()
  panel.addEventListener('input', openForWords)

  panel.querySelector('[data-need-cancel]').addEventListener('click', () => {
    const passage = here.querySelector(`[data-passage="${need().form.elements.passage.value}"]`)
    cleared(need().form)
    passage?.parentElement.querySelector(`[data-of="${passage.dataset.passage}"]`)?.focus()
  })

  here.addEventListener('click', (event) => {
    const link = event.target.closest('[data-mark]')
    const passage = link && here.querySelector(`[data-passage="${link.dataset.of}"]`)
    if (!passage) return
    event.preventDefault()
    open(passage, link.dataset.mark)
  })

  document.addEventListener('keydown', (event) => {
    const kind = { g: 'good_practice', o: 'problem' }[event.key.toLowerCase()]
    const found = kind && selected()
    if (!found || event.ctrlKey || event.altKey || event.metaKey) return
    if (document.activeElement.matches('textarea, input')) return
    event.preventDefault()
    open(found.passage, kind)
  })
}
