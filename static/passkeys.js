// Passkeys: the browser asks the device for one, or makes one, and its answer is sent with the form (data-passkey).

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (each) => each.charCodeAt(0))
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
const each = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }))

const made = async ({ publicKey }) => {
  const user = { ...publicKey.user, id: bytes(publicKey.user.id) }
  const known = each(publicKey.excludeCredentials)
  const asked = { ...publicKey, user, challenge: bytes(publicKey.challenge), excludeCredentials: known }
  const { id, rawId, type, response, ...credential } = await answered('create', asked)
  const { attestationObject, clientDataJSON } = response
  return {
    ...{ id, type, rawId: text(rawId), ...credential },
    response: { attestationObject: text(attestationObject), clientDataJSON: text(clientDataJSON) },
  }
}

const shown = async ({ publicKey }) => {
  const asked = {
    ...publicKey,
    challenge: bytes(publicKey.challenge),
    allowCredentials: each(publicKey.allowCredentials),
  }
  const { id, rawId, type, response, ...credential } = await answered('get', asked)
  const { authenticatorData, clientDataJSON, signature, userHandle } = response
  const said = { authenticatorData, clientDataJSON, signature, ...(userHandle && { userHandle }) }
  const told = Object.fromEntries(Object.entries(said).map(([name, value]) => [name, text(value)]))
  return { ...{ id, type, rawId: text(rawId), ...credential }, response: told }
}

const answered = async (deed, publicKey) => {
  const credential = await navigator.credentials[deed]({ publicKey })
  const { id, rawId, type, response } = credential
  return { id, rawId, type, response, clientExtensionResults: credential.getClientExtensionResults() }
}

const optionsOf = async ({ options, optionsAt }) => {
  if (!optionsAt) return JSON.parse(options)
  const answer = await fetch(optionsAt, { headers: { 'X-Requested-With': 'XMLHttpRequest' } })
  return answer.json()
}

const ask = async (form) => {
  const options = await optionsOf(form.dataset)
  const credential = options.creation_options ? made(options.creation_options) : shown(options.request_options)
  form.elements.credential.value = JSON.stringify(await credential)
  const isShared = document.querySelector('[type=checkbox][name=is_shared]')
  if (isShared?.checked && form.elements.is_shared) form.elements.is_shared.value = 'on'
  form.submit()
}

const failed = (form) => {
  const line = form.querySelector('[data-passkey-failed]')
  line.textContent = line.dataset.text
  form.querySelector('button').disabled = false
}

for (const form of document.querySelectorAll('[data-passkey]')) {
  form.hidden = !window.PublicKeyCredential
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    form.querySelector('[data-passkey-failed]').textContent = ''
    form.querySelector('button').disabled = true
    ask(form).catch(() => failed(form))
  })
}
