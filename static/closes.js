// What lies over the page while it is open closes with Escape, and when the keyboard goes on behind it.

for (const fold of document.querySelectorAll('.ceim-at-risk, .ceim-header__menu')) {
  fold.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !fold.open) return
    fold.open = false
    fold.querySelector('summary').focus()
  })
  fold.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !fold.contains(relatedTarget)) fold.open = false
  })
}
