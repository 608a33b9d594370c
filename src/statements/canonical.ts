import canonicalize from 'canonicalize'

const encoder = new TextEncoder()

/** A document's one spelling (RFC 8785, JSON Canonicalization Scheme): the same content is the same bytes. */
export function canonical(document: object): string {
  const text = canonicalize(document)
  if (text === undefined) throw new Error('a document is JSON')
  return text
}

/** SHA-256 of the UTF-8 bytes, in hexadecimal. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export const byteLength = (text: string): number => encoder.encode(text).length
