// A board that stays open on a screen: it asks again every five minutes, so that what was taken down goes.
const EVERY = 5 * 60 * 1000
const board = document.querySelector('[data-refresh]')

const refresh = async () => {
  if (board.contains(document.activeElement)) return
  let response
  try {
    response = await fetch(window.location.href, { cache: 'no-store' })
  } catch {
    return // no connection: what is there stays until there is one
  }
  if (!response.ok || response.redirected) {
    window.location.reload() // made private, or signed out: show that
    return
  }
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const fresh = page.getElementById(board.id)
  if (fresh && fresh.textContent !== board.textContent) board.replaceChildren(...fresh.childNodes)
}

if (board) setInterval(refresh, EVERY)
