// Conversations and counted cases that wait on this device until there is signal: kept sealed, so that only the server
// opens them, and sent once. A classic script, because the worker of the app has it too. See ceim/letterbox.py, which opens them.

;(() => {
  const TABLES = { letters: 'key', kept: undefined, device: undefined, copies: 'key' } // each with the field of its key
  const TYPING = 'ceim-typing-'
  const PATIENCE = 30000 // for an answer, in milliseconds
  const utf8 = (text) => new TextEncoder().encode(text)
  const base64 = (bytes) => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''))
  const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

  // --- Keeping -----------------------------------------------------------------------------------------------------

  let opened
  const database = () =>
    (opened ??= new Promise((resolve, reject) => {
      const asked = indexedDB.open('ceim', 2)
      asked.onupgradeneeded = () => {
        const { objectStoreNames } = asked.result
        for (const [name, keyPath] of Object.entries(TABLES)) {
          if (!objectStoreNames.contains(name)) asked.result.createObjectStore(name, { keyPath })
        }
      }
      asked.onsuccess = () => {
        asked.result.onversionchange = () => asked.result.close() // a newer page in another tab wants more tables
        resolve(asked.result)
      }
      asked.onerror = () => reject(asked.error)
    }))

  /** Resolves once it is on the disk, not before. */
  const inTable = async (name, mode, act) => {
    const transaction = (await database()).transaction(name, mode, { durability: 'strict' })
    const asked = act(transaction.objectStore(name))
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(asked.result)
      transaction.onabort = () => reject(transaction.error)
    })
  }

  const all = (table) => inTable(table, 'readonly', (rows) => rows.getAll())
  const get = (table, key) => inTable(table, 'readonly', (rows) => rows.get(key))
  const put = (table, value, key) => inTable(table, 'readwrite', (rows) => rows.put(value, key))
  const remove = (table, key) => inTable(table, 'readwrite', (rows) => rows.delete(key))

  // --- Sealing -----------------------------------------------------------------------------------------------------

  /** Opens with the server's half alone: ours is gone when this returns. */
  const seal = async (box, words, about) => {
    const curve = { name: 'ECDH', namedCurve: 'P-256' }
    const theirs = await crypto.subtle.importKey('raw', fromBase64(box.key), curve, false, [])
    const ours = await crypto.subtle.generateKey(curve, false, ['deriveBits'])
    const point = await crypto.subtle.exportKey('raw', ours.publicKey)
    const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, ours.privateKey, 256)
    const base = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
    const how = { name: 'HKDF', hash: 'SHA-256', salt: point, info: utf8('ceim letter') }
    const secret = await crypto.subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const additionalData = utf8(about)
    const body = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData },
      secret,
      utf8(JSON.stringify(words)),
    )
    return { box: box.id, point: base64(point), iv: base64(iv), sealed: base64(body) }
  }

  // --- Sending -----------------------------------------------------------------------------------------------------

  const asked = (address, options = {}) =>
    fetch(address, { redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE), ...options })

  /** Who is signed in, and what a device keeps; null without signal, false where nobody is. */
  const who = async () => {
    if (!navigator.onLine) return null
    try {
      const answer = await asked('/without-signal/kept/')
      return answer.ok ? await answer.json() : answer.type === 'opaqueredirect' ? false : null
    } catch {
      return null
    }
  }

  const MOST_REMARKS = 20

  /** What the server says of what arrived late, until somebody reads it. */
  const remember = async (said) => {
    const before = (await get('device', 'said')) ?? []
    await put('device', [...before, said].slice(-MOST_REMARKS), 'said')
  }

  const sendOne = async ({ key, letter, to = '/without-signal/' }, { csrf }) => {
    try {
      const body = JSON.stringify({ letter, now: new Date().toISOString() })
      const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': csrf }
      const answer = await asked(`${to}${key}/`, { method: 'PUT', headers, body })
      if (answer.ok) {
        const { look, said } = await answer.json()
        if (said) await remember(said)
        await remove('letters', key)
        return look || 'sent'
      }
      if (answer.status === 422) {
        const row = await get('letters', key)
        if (row) await put('letters', { ...row, why: (await answer.json()).why })
      }
      return 'refused'
    } catch {
      return 'refused'
    }
  }

  /** Unless somebody types in it in another tab, or may still go on with it here. */
  const sendUnlessTyped = (row, person, isWanted) =>
    navigator.locks.request(TYPING + row.key, { ifAvailable: true }, async (lock) => {
      const now = lock && (await get('letters', row.key))
      return now && (isWanted || !now.typed) ? sendOne(now, person) : null
    })

  /**
   * Sends what is this person's, one after another, whichever tab or worker asks; gives where each can be looked at.
   * With `wanted`, the key of one, that one too though it is not finished. `isRefused`: one was answered otherwise.
   */
  const send = (wanted) =>
    navigator.locks.request('ceim-sending', async () => {
      const waiting = await all('letters')
      if (!waiting.length) return { looks: [], person: undefined }
      const person = await who()
      if (!person) return { looks: [], person }
      const before = await get('kept', 'index')
      if (before?.person === person.person) await put('kept', { ...before, ...person, csrf: '' }, 'index') // a newer box
      const answers = []
      for (const row of waiting.filter((each) => each.person === person.person)) {
        answers.push(await sendUnlessTyped(row, person, row.key === wanted))
      }
      const looks = answers.filter((each) => each && each !== 'refused')
      return { looks, person, isRefused: answers.includes('refused') }
    })

  // --- Making ready ------------------------------------------------------------------------------------------------

  const OFTEN_ENOUGH = 60 * 60 * 1000

  /** Keeps the pages of this person's pathways as they are now; those of whoever was here before go. */
  const makeReady = async () => {
    const before = await get('kept', 'index')
    const person = await who()
    if (!person) return
    const isFresh = before?.person === person.person && Date.now() - before.readyAt < OFTEN_ENOUGH
    const wanted = new Set(['index'])
    for (const { address, pathways } of person.teams) {
      for (const { id } of pathways) {
        const name = `${address} ${id}`
        wanted.add(name)
        if (isFresh && (await get('kept', name))) continue
        const answer = await asked(`/teams/${address}/conversations/new/${id}/without-signal/`)
        if (answer.ok) await put('kept', await answer.json(), name)
      }
    }
    const practices = await asked('/without-signal/practices/')
    if (practices.ok) {
      wanted.add('practices')
      await put('kept', await practices.json(), 'practices')
    }
    if (person.is_shared) await put('device', true, 'isShared')
    await put('kept', { ...person, csrf: '', readyAt: isFresh ? before.readyAt : Date.now() }, 'index')
    const names = await inTable('kept', 'readonly', (rows) => rows.getAllKeys())
    for (const name of names.filter((each) => !wanted.has(each))) await remove('kept', name)
  }

  /** Nobody is signed in: nobody writes in somebody's name here before a first page made it ready again. */
  const forgetWho = () => inTable('kept', 'readwrite', (rows) => rows.clear())

  self.letters = { TYPING, all, base64, forgetWho, fromBase64, get, makeReady, put, remove, seal, send, utf8 }
})()
