// Words that somebody typed and that cannot be saved where they stand: shown as they are, each with a button to copy it.

/** For a button: copies what `words` gives, and says so on itself. Without a clipboard they can still be selected. */
export const copies = (button, words) =>
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(words())
    button.textContent = button.dataset.copied
  })

/** `asked` is what the words answer. */
export const shown = (asked, words) => {
  const item = document.querySelector('template[data-copy-words]').content.firstElementChild.cloneNode(true)
  item.querySelector('[data-asked]').textContent = asked
  item.querySelector('[data-typed]').textContent = words
  copies(item.querySelector('button'), () => words)
  return item
}
