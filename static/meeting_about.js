// What a reflection is about, in the box that stays on the page of a meeting: it follows the room while nothing is written
// there, and stays with the story that was in front when somebody began to write, or with what they chose.

let isChosen = false // by whoever writes

const optionsOf = (now) =>
  [...now.querySelectorAll('[data-story]')].map((each) => new Option(each.textContent, each.dataset.story))

/** After the stories were brought up to date, or the box was emptied. */
export const followAbout = (here) => {
  const now = here.querySelector('[data-about-now]')
  const select = here.querySelector('.ceim-here__say [name=conversation]')
  if (!now || !select) return
  const isBegun = select.form.elements.text.value.trim() !== '' || select === document.activeElement
  const wanted = isBegun || isChosen ? select.value : now.dataset.aboutNow
  const options = optionsOf(now)
  const valuesOf = (each) => [...each].map(({ value }) => value).join()
  if (valuesOf(options) !== valuesOf(select.options)) select.replaceChildren(...options)
  // A story that was taken back is not there any more: the words are about the whole meeting then.
  select.value = options.some(({ value }) => value === wanted) ? wanted : ''
}

export const connectAbout = (here) => {
  const say = here.querySelector('.ceim-here__say')
  say?.addEventListener('change', ({ target }) => {
    if (target.name === 'conversation') isChosen = true
  })
  say?.addEventListener('input', ({ target }) => {
    if (target.name !== 'text' || target.value.trim()) return
    isChosen = false
    followAbout(here)
  })
  followAbout(here)
}
