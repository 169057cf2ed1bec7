// Why the server did not take something: a membership, a role, a team or a draft may have ended. Its answer says so.

import { pageFrom } from './trusted.js'

/** A sentence out of an answer that is JSON with `why`, or a page that says it; '' where it says nothing of the kind. */
export const whyNot = async (answer) => {
  const isJson = answer.headers.get('Content-Type')?.startsWith('application/json')
  if (isJson) return (await answer.json()).why ?? ''
  const said = pageFrom(await answer.text()).querySelector('[data-why]')
  return said?.textContent.trim().replace(/\s+/g, ' ') ?? ''
}
