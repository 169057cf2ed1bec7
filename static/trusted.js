// The one place where text becomes a page, or an address a worker: browsers refuse it everywhere else (Trusted Types).
// Text is read as a page of its own, in which nothing runs, and its parts are moved over: scripts in them stay dead.

const isOurs = (address) => new URL(address, location.href).origin === location.origin

const policy = self.trustedTypes?.createPolicy('ceim', {
  createHTML: (html) => html,
  createScriptURL: (address) => {
    if (!isOurs(address)) throw new TypeError('a script from elsewhere')
    return address
  },
})

/** A whole page that our server sent. */
export const pageFrom = (html) => new DOMParser().parseFromString(policy?.createHTML(html) ?? html, 'text/html')

/** What stands in a part of a page. */
export const nodesFrom = (html) => [...pageFrom(`<body>${html}`).body.childNodes]

/** The address of a script of ours that runs beside the page. */
export const ownScript = (address) => policy?.createScriptURL(address) ?? address
