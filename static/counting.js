// Counting whether something happened, a tap for each case, where there is no signal: sealed for the server like the
// words of a conversation (letters.js), and sent once. See improvements/reliability/tap.py, which opens them.

const { put, seal } = self.letters
const TO = '/without-signal/counted/'
export const PAUSE = 1000 // in milliseconds: until then a second tap is the same case, tapped twice

export const isTap = ({ to }) => to === TO

/** Resolves once it is on the disk. The same key again is the same case. */
export const keepTap = async ({ key, box, person, practice, missed }) => {
  const { id: improvement, title, team, membership, elements } = practice
  const shown = elements.map((each) => each.id)
  const keptAt = new Date().toISOString()
  const letter = await seal(box, { person, membership, improvement, elements: shown, missed, tapped_at: keptAt }, key)
  await put('letters', { key, to: TO, person, title, team, improvement, letter, isFinished: true, keptAt })
}

/** A new key once the pause is over; `take()` gives the one of now, and `renew()` begins the pause. */
export const tapKey = (first = crypto.randomUUID()) => {
  let key = first
  let timer
  return {
    take: () => key,
    renew: () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        key = crypto.randomUUID()
      }, PAUSE)
    },
  }
}
