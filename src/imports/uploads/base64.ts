/** Arguments that a call takes on every engine; a multiple of three, so that no block but the last is padded. */
const STEP = 8_190

/** Bytes as text that every engine stores the same; D1 hands blobs back as lists of numbers. */
export function base64(bytes: Uint8Array): string {
  const blocks: string[] = []
  for (let at = 0; at < bytes.length; at += STEP)
    blocks.push(btoa(String.fromCharCode(...bytes.subarray(at, at + STEP))))
  return blocks.join('')
}

export function bytesOf(text: string): Uint8Array {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}
