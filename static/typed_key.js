// Holds the key to what is being typed without signal, in a file of its own. Written over in place when it goes: a row
// that is taken out of the browser's database stays readable in its files, and a key that cannot be exported is in them.

const LENGTH = 32

const withFile = async (name, isNew, act) => {
  const folder = await navigator.storage.getDirectory()
  const file = await folder.getFileHandle(name, { create: isNew })
  const access = await file.createSyncAccessHandle()
  try {
    return act(access)
  } finally {
    access.flush()
    access.close()
  }
}

const write = (bytes) => (access) => {
  access.write(bytes, { at: 0 })
  return bytes
}

const read = (access) => {
  const bytes = new Uint8Array(LENGTH)
  return access.read(bytes, { at: 0 }) === LENGTH && bytes.some(Boolean) ? bytes : null
}

const deeds = {
  make: (name) => withFile(name, true, write(crypto.getRandomValues(new Uint8Array(LENGTH)))),
  names: async () => {
    const found = []
    for await (const name of (await navigator.storage.getDirectory()).keys()) found.push(name)
    return found
  },
  read: (name) => withFile(name, false, read),
  destroy: async (name) => {
    await withFile(name, false, write(new Uint8Array(LENGTH)))
    await (await navigator.storage.getDirectory()).removeEntry(name)
  },
}

/** One at a time: a file that is open is open to nobody else. */
let before = Promise.resolve()
self.addEventListener('message', ({ data: { number, deed, name } }) => {
  before = before.then(async () => {
    const answer = await deeds[deed](name).catch(() => null)
    self.postMessage({ number, answer })
  })
})
