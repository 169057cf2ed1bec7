// Shows, under every textarea[data-safe-to-store], what in it may say who somebody is. The rules come from the page
// ({% safe_to_store_rules %}); the checks below have twins of the same names in conversations/safe_to_store/checks.py.
// What needs a list of names is asked of the server; without it, or without a script, the server checks what is sent.

const WAIT_HERE = 300 // after the last letter typed, in milliseconds
const WAIT_FOR_SERVER = 1200
const MOST_SHOWN = 30
const OLDEST = 110 // years

// --- Finding -----------------------------------------------------------------------------------------------------

/** The rules of the page made ready: patterns compiled, lists of words as sets. */
export const prepare = (page) => {
  const written = (pattern) => pattern.replace(/%[A-Z]/g, (short) => page.short_forms[short] ?? short)
  const lists = Object.fromEntries(Object.entries(page.lists).map(([name, words]) => [name, new Set(words.split(' '))]))
  const rules = page.rules.map(([kind, pattern, check, isGroup]) => ({
    kind,
    check,
    isGroup,
    pattern: new RegExp(written(pattern), 'giu'),
  }))
  return { ...page, rules, lists, anyWord: new RegExp(written(page.word), 'giu') }
}

/** What the rules find: [{start, end, kind}] in the order of the text, places as a browser counts them. */
export const findDetails = (text, { rules, ...prepared }) => {
  const taken = new Uint8Array(text.length)
  const finds = rules.flatMap((rule) => findsBy(rule, text, taken, prepared))
  return finds.sort((one, other) => one.start - other.start)
}

const findsBy = ({ kind, check, isGroup, pattern }, text, taken, prepared) => {
  const finds = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const words = isGroup ? match[1] : match[0]
    const start = match.index + match[0].length - words.length
    const found = CHECKS[check](words, kind, prepared)
    const find = found && { start, end: start + found.length, kind: found.kind }
    if (find && take(find, taken)) finds.push(find)
    pattern.lastIndex = find && finds.at(-1) === find ? find.end : match.index + 1
  }
  return finds
}

const take = ({ start, end }, taken) => {
  if (taken.subarray(start, end).includes(1)) return false
  taken.fill(1, start, end)
  return true
}

const plain = (word) =>
  word
    .toLowerCase()
    .replace(/['‘’ʼ](?:s|m|d|ll|re|ve)$/, '')
    .replace(/['‘’ʼ]/g, "'")
const isCapital = (word) => word[0] !== word[0].toLowerCase()

const tenDigits = (words, kind) => {
  const digits = words.match(/[0-9]/g).map(Number)
  if (digits.reduce((sum, digit, place) => sum + digit * (10 - place), 0) % 11) return null
  const [day, month] = [digits[0] * 10 + digits[1], digits[2] * 10 + digits[3]]
  if (day >= 1 && day <= 31 && month >= 1 && month <= 12) return { length: words.length, kind: 'chi_number' }
  return digits[0] ? { length: words.length, kind } : null
}

const date = (words, kind) => {
  const numbers = words.match(/[0-9]+/g)
  const thisYear = new Date().getFullYear()
  if (numbers.some((each) => each.length === 4 && (each < thisYear - OLDEST || each > thisYear))) return null
  const short = numbers.filter((each) => each.length < 4).map(Number)
  return numbers.length === 3 && Math.min(...short) > 12 ? null : { length: words.length, kind }
}

const postcode = (words, kind) =>
  /[^0-9a-zA-Z](?:1st|2nd|3rd|[04-9]th)$/.test(words) ? null : { length: words.length, kind }

const titled = (words, kind, { lists, anyWord }) => {
  const found = [...words.matchAll(anyWord)]
  let title = ''
  while (found.length && lists.titles.has(plain(found[0][0]))) title = plain(found.shift()[0])
  const length = lengthOfName(found, lists, (word, isFirst) => isNameAfter(title, word, isFirst, lists))
  return length ? { length, kind } : null
}

const introduced = (words, kind, { lists, anyWord }) => {
  const length = lengthOfName([...words.matchAll(anyWord)], lists, (word) => isIntroduced(word, lists))
  return length ? { length, kind } : null
}

const lengthOfName = (found, { particles }, isName) => {
  let end = 0
  for (const [number, match] of found.entries()) {
    const [word] = match
    if ((word.length === 1 && isCapital(word)) || particles.has(word)) continue
    if (!isName(word, number === 0)) break
    end = match.index + word.replace(/['‘’ʼ][sS]$/, '').length
  }
  return end
}

const isNameAfter = (title, word, isFirst, { civil, certain, little, other, also_words: alsoWords }) => {
  const small = plain(word)
  if (little.has(small) || small.length === 1) return false
  if (isCapital(word)) return (civil.has(title) && isFirst) || !other.has(small)
  const isVerb = small.length > 5 && /(?:ed|ing|ly)$/.test(small)
  if (!isFirst || !certain.has(title) || other.has(small) || isVerb) return false
  return civil.has(title) || !alsoWords.has(small)
}

const isIntroduced = (word, { little, other, beginnings }) => {
  const small = plain(word)
  const isInitials = word.length > 1 && word === word.toUpperCase()
  return isCapital(word) && !isInitials && !little.has(small) && !other.has(small) && !beginnings.has(small)
}

const recordNumber = (words, kind) => {
  const digits = words.replace(/[^0-9]/g, '').length
  return digits > 4 || (digits === 4 && !/^[0-9]/.test(words)) ? { length: words.length, kind } : null
}

const handle = (words, kind, { lists: { little, other } }) => {
  const name = words.slice(1).toLowerCase()
  if (/[0-9_.]/.test(name) || name !== words.slice(1)) return { length: words.length, kind }
  return name.length < 6 || little.has(name) || other.has(name) ? null : { length: words.length, kind }
}

const address = (
  words,
  kind,
  { lists: { clear_streets: clear, in_streets: inStreets, units, certain, little, other, particles }, anyWord },
) => {
  const found = [...words.matchAll(anyWord)].map(([word]) => word)
  const names = found.slice(0, -1)
  if (names.some((word) => units.has(plain(word))) || (names.length && certain.has(plain(names[0])))) return null
  const whole = { length: words.length, kind }
  if (found.length && found.every((word) => isCapital(word) || particles.has(word) || word.length === 1)) return whole
  const small = names.map(plain)
  const isAName = small.length > 1 || small.some((word) => inStreets.has(word) || !other.has(word))
  const isSmall = isAName && !small.some((word) => little.has(word))
  return isSmall && clear.has(plain(found.at(-1))) ? whole : null
}

const livesAt = (words, kind, { lists: { units }, anyWord }) => {
  let end = 0
  for (const match of words.matchAll(anyWord)) {
    if (!isCapital(match[0]) || units.has(plain(match[0]))) break
    end = match.index + match[0].length
  }
  return end ? { length: end, kind } : null
}

const headed = (words, kind, { lists, anyWord }) => {
  const hasComma = words.includes(',')
  let end = 0
  for (const match of words.matchAll(anyWord)) {
    const [word] = match
    if ((word.length === 1 && isCapital(word)) || lists.particles.has(word)) continue
    if (!isHeaded(word, hasComma, lists)) break
    end = match.index + word.length
  }
  return end && (!hasComma || end > words.indexOf(',')) ? { length: end, kind } : null
}

const isHeaded = (word, hasComma, { little, other, beginnings }) => {
  const small = plain(word)
  if (small.length === 1 || little.has(small) || other.has(small) || beginnings.has(small)) return false
  return hasComma || isCapital(word)
}

/** What of words that name somebody may stay: "Sister" of "Sister Moira", and nothing of "Mr Smith". */
const roleIn = (words, { lists: { titles, civil }, anyWord }) => {
  let end = 0
  for (const match of words.matchAll(anyWord)) {
    const word = plain(match[0])
    if (!titles.has(word) || civil.has(word)) break
    end = match.index + match[0].length
  }
  return words.slice(0, end)
}

const nothingMore = (words, kind) => ({ length: words.length, kind })
const CHECKS = {
  '': nothingMore,
  ten_digits: tenDigits,
  date,
  postcode,
  titled,
  introduced,
  record_number: recordNumber,
  handle,
  address,
  lives_at: livesAt,
  headed,
}

// --- What the server knows ---------------------------------------------------------------------------------------

/** The finds of the server, whose places are code points, as {words, kind}: words stay when the text around changes. */
export const wordsOf = (finds, text) => {
  const letters = Array.from(text)
  return finds.map(({ start, end, kind }) => ({ words: letters.slice(start, end).join(''), kind }))
}

/** Where words that the server knows stand in the text now, and nothing else was found. */
export const withKnown = (finds, known, text) => {
  const taken = new Uint8Array(text.length)
  finds.forEach(({ start, end }) => taken.fill(1, start, end))
  const more = known.flatMap(({ words, kind }) =>
    placesOf(words, text)
      .map((start) => ({ start, end: start + words.length, kind }))
      .filter((find) => take(find, taken)),
  )
  return [...finds, ...more].sort((one, other) => one.start - other.start)
}

const placesOf = (words, text) => {
  const places = []
  for (let place = text.indexOf(words); place >= 0; place = text.indexOf(words, place + words.length)) {
    const isWhole = !/[\p{L}\p{N}]/u.test((text[place - 1] ?? ' ') + (text[place + words.length] ?? ' '))
    if (isWhole) places.push(place)
  }
  return places
}

// --- Showing -----------------------------------------------------------------------------------------------------

const made = (tag, className, ...children) => {
  const element = document.createElement(tag)
  element.className = className
  element.append(...children)
  return element
}

const button = (text, words, act) => {
  const element = made('button', 'nhsuk-button nhsuk-button--secondary nhsuk-button--small ceim-finds__button', text)
  element.append(made('span', 'nhsuk-u-visually-hidden', `: ${words}`))
  element.type = 'button'
  element.addEventListener('click', act)
  return element
}

class Watch {
  constructor(box, prepared) {
    Object.assign(this, { box, prepared, known: [], finds: [], items: new Map(), isUnchecked: false })
    this.heading = made('p', 'ceim-finds__heading')
    this.heading.tabIndex = -1
    this.heading.setAttribute('role', 'status') // how many there are is read out, and not every button of each
    this.list = made('ul', 'ceim-finds__list')
    this.note = made('p', 'ceim-finds__note')
    this.note.setAttribute('role', 'status')
    this.region = made('div', 'ceim-finds', this.heading, this.list, this.note)
    box.after(this.region)
    box.addEventListener('input', () => this.changed())
    window.addEventListener('online', () => this.changed())
    this.look()
    if (box.value) this.ask()
  }

  changed() {
    clearTimeout(this.soon)
    clearTimeout(this.later)
    this.soon = setTimeout(() => this.look(), WAIT_HERE)
    this.later = setTimeout(() => this.ask(), WAIT_FOR_SERVER)
  }

  look() {
    const text = this.box.value
    this.finds = withKnown(findDetails(text, this.prepared), this.known, text)
    this.show()
  }

  async ask() {
    const text = this.box.value
    const token = this.box.form?.elements.csrfmiddlewaretoken?.value ?? ''
    if (!this.prepared.address || !this.box.isConnected) return // another box stands in its place
    this.asking?.abort()
    this.asking = new AbortController()
    try {
      const body = new URLSearchParams({ text, csrfmiddlewaretoken: token })
      const answer = await fetch(this.prepared.address, { method: 'POST', body, signal: this.asking.signal })
      if (!answer.ok) throw new TypeError('refused')
      this.known = wordsOf(await answer.json(), text)
      this.isUnchecked = false
    } catch (problem) {
      if (problem.name === 'AbortError') return // a later question is on its way
      this.isUnchecked = true
    }
    this.look()
  }

  /** Items stay where they are, under whoever reads them. */
  show() {
    const { texts } = this.prepared
    const keys = new Map()
    for (const find of this.finds.slice(0, MOST_SHOWN)) {
      const words = this.box.value.slice(find.start, find.end)
      let times = 1
      while (keys.has(`${times} ${find.kind} ${words}`)) times += 1
      keys.set(`${times} ${find.kind} ${words}`, find)
    }
    for (const [key, item] of this.items)
      if (!keys.has(key)) {
        item.remove()
        this.items.delete(key)
      }
    for (const key of keys.keys()) if (!this.items.has(key)) this.items.set(key, this.item(key, keys.get(key)))
    const inOrder = [...keys.keys()].map((key) => this.items.get(key))
    inOrder.forEach((item, place) => {
      if (this.list.children[place] !== item) this.list.insertBefore(item, this.list.children[place] ?? null)
    })
    const hidden = this.finds.length - inOrder.length
    this.say(
      this.heading,
      this.finds.length
        ? texts[this.finds.length === 1 ? 'one' : 'many'].replace('%n', this.finds.length)
        : this.hadSome
          ? texts.none
          : '',
    )
    this.say(
      this.note,
      [hidden > 0 ? texts.more.replace('%n', hidden) : '', this.isUnchecked && this.box.value ? texts.unchecked : '']
        .join(' ')
        .trim(),
    )
    this.hadSome ||= this.finds.length > 0
    this.places = keys
  }

  say(element, text) {
    if (element.textContent !== text) element.textContent = text
  }

  item(key, { start, end, kind }) {
    const words = this.box.value.slice(start, end)
    const { texts, reasons, placeholders } = this.prepared
    const put = button(texts.replace.replace('%p', placeholders[kind]), words, () =>
      this.replace(key, placeholders[kind]),
    )
    const show = button(texts.show, words, () => this.jump(key))
    const said = made('p', 'ceim-finds__words', made('mark', 'ceim-find', words), ` ${reasons[kind]}`)
    return made('li', 'ceim-finds__find', said, made('div', 'ceim-finds__buttons', put, show))
  }

  /** Where the words of an item stand now, also when letters were typed a moment ago. */
  placeOf(key) {
    this.look()
    return this.places.get(key)
  }

  replace(key, placeholder) {
    const place = this.placeOf(key)
    if (!place) return
    const role = roleIn(this.box.value.slice(place.start, place.end), this.prepared)
    this.put(placeholder, place.start + role.length + (role ? 1 : 0), place.end)
    this.look()
    this.heading.focus() // the button that was pressed is gone
  }

  /** As if it was typed, so that Ctrl+Z takes it back; where a browser cannot do that, it is put there. */
  put(text, start, end) {
    this.box.focus()
    this.box.setSelectionRange(start, end)
    if (document.execCommand('insertText', false, text)) return
    this.box.setRangeText(text, start, end, 'end')
    this.box.dispatchEvent(new Event('input', { bubbles: true }))
  }

  jump(key) {
    const place = this.placeOf(key)
    if (!place) return
    this.box.setSelectionRange(place.start, place.end)
    this.box.focus()
  }
}

const start = () => {
  const page = document.getElementById('safe-to-store-rules')
  if (!page) return
  const prepared = prepare(JSON.parse(page.textContent))
  document.querySelectorAll('textarea[data-safe-to-store]').forEach((box) => new Watch(box, prepared))
}

start()
