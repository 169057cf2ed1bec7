// On the page for signing in: nobody goes on with what another typed on this device without signal, or writes in their
// name. What was typed waits sealed, and is sent once they sign in again.

import { lockWhatIsOver } from './typed_words.js'

const { all, forgetWho } = self.letters

const start = async () => {
  await forgetWho()
  if ((await all('letters')).length) await lockWhatIsOver(0)
}

if ('locks' in navigator) start().catch(() => {}) // where the browser keeps nothing
