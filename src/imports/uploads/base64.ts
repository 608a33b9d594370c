const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const CODES = new TextEncoder().encode(ALPHABET)
const PAD = 61

/**
 * Bytes as text that every engine stores the same; D1 hands blobs back as lists of numbers. By table into bytes: `btoa` needs a
 * string of a character a byte first, which takes ten times as long for a file of megabytes.
 */
export function base64(bytes: Uint8Array): string {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4)
  let to = 0
  for (let at = 0; at < bytes.length; at += 3) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    for (const shift of [18, 12, 6, 0]) out[to++] = CODES[(three >> shift) & 63] ?? PAD
  }
  const over = bytes.length % 3
  if (over > 0) out.fill(PAD, out.length - 3 + over)
  return new TextDecoder().decode(out)
}

export function bytesOf(text: string): Uint8Array {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}
