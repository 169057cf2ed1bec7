// Buttons that copy what is marked on the page (data-copied), each on a line of its own: shown where a browser can do it.
for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = !navigator.clipboard
  button.addEventListener('click', async () => {
    const said = [...document.querySelectorAll('[data-copied]')].map((each) => each.textContent.replace(/\s/g, ''))
    await navigator.clipboard.writeText(said.join('\n'))
    document.querySelector('[data-copy-says]').textContent = button.dataset.copy
  })
}
