// A board that stays open on a screen: it asks again every minute, so that what was taken down goes.
import { pageFrom } from './trusted.js'
import { isPaused, patch } from './live.js'

const EVERY = 60 * 1000
const board = document.querySelector('[data-refresh]')

let known = '' // the mark of what is shown: while nothing has changed the answer to it is 304, and empty

const refresh = async () => {
  if (isPaused() || board.contains(document.activeElement)) return
  let response
  try {
    response = await fetch(window.location.href, { cache: 'no-store', headers: { 'If-None-Match': known } })
  } catch {
    return // no connection: what is there stays until there is one
  }
  if (response.status === 304) return
  if (!response.ok || response.redirected) {
    window.location.reload() // made private, or signed out: show that
    return
  }
  const page = pageFrom(await response.text())
  known = response.headers.get('ETag') ?? ''
  const fresh = page.getElementById(board.id)
  if (fresh) patch(board, fresh)
}

if (board) setInterval(refresh, EVERY)
