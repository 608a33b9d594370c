import canonicalize from 'canonicalize'

const encoder = new TextEncoder()

/** A document's one spelling (RFC 8785, JSON Canonicalization Scheme): the same content is the same bytes. */
export function canonical(document: object): string {
  const text = canonicalize(document)
  if (text === undefined) throw new Error('a document is JSON')
  return text
}

export const byteLength = (text: string): number => encoder.encode(text).length
