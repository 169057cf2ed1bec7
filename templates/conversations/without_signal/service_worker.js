// Looks after CEIM's pages where there is no signal: keeps the page for writing and its files, and no other page ever.
const own = self.trustedTypes?.createPolicy('ceim', { createScriptURL: (address) => address })
const letters = '{% static "letters.js" %}'
importScripts(own?.createScriptURL(letters) ?? letters)

const CACHE = 'ceim-{{ version }}'
const PAGE = '{% url "write_without_signal" %}'
const PATIENCE = 15000 // in milliseconds
const FILES = [{% for file in files %}'{{ file|escapejs }}'{% if not forloop.last %}, {% endif %}{% endfor %}]

const keep = async () => {
  const cache = await caches.open(CACHE)
  await cache.addAll([PAGE, ...FILES].map((file) => new Request(file, { cache: 'reload', credentials: 'omit' })))
  await self.skipWaiting()
}

const takeOver = async () => {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith('ceim-') && name !== CACHE)
  await Promise.all(old.map((name) => caches.delete(name)))
  await self.registration.navigationPreload?.enable()
  await self.clients.claim()
}

const fromNetwork = async (event) => (await event.preloadResponse) ?? fetch(event.request)

/** A network that hangs is none. */
const page = async (event) => {
  const kept = await caches.match(PAGE)
  if (!kept) return fetch(event.request)
  const late = new Promise((_resolve, reject) => setTimeout(reject, PATIENCE))
  return Promise.race([fromNetwork(event), late]).catch(() => kept)
}

const file = async (request) => (await caches.match(request)) ?? fetch(request)

self.addEventListener('install', (event) => event.waitUntil(keep()))
self.addEventListener('activate', (event) => event.waitUntil(takeOver()))
self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== location.origin) return
  if (mode === 'navigate') event.respondWith(page(event))
  else if (FILES.includes(pathname)) event.respondWith(file(event.request))
})
const sendAndTell = async () => {
  const { looks, isRefused } = await self.letters.send()
  for (const page of await self.clients.matchAll()) page.postMessage({ looks, isRefused })
}

self.addEventListener('sync', (event) => event.waitUntil(sendAndTell()))
