// On the page for signing in: nobody goes on with what another typed on this device without signal, or writes in their
// name. What was typed waits sealed, and is sent once they sign in again.

import { lockWhatIsOver } from './typed_words.js'

const SIGNED_OUT = 'ceim signed out'
if (SIGNED_OUT in sessionStorage) {
  sessionStorage.removeItem(SIGNED_OUT)
  new BroadcastChannel('ceim-who').postMessage('') // other tabs may still show what was typed there: see tab.js
}

const { all, forgetWho } = self.letters

const start = async () => {
  await forgetWho()
  if ((await all('letters')).length) await lockWhatIsOver(0)
}

if ('locks' in navigator) start().catch(() => {}) // where the browser keeps nothing
