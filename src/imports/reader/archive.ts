import { type Limits, malformed, tooLarge } from './limits.ts'

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
/** Sizes beyond 32 bits stand elsewhere (ZIP64); nothing that large is within the limits. */
const ELSEWHERE = 0xffff_ffff
const broken = () => malformed('工作簿文件不完整或已损坏', 'The workbook is incomplete or damaged')

/**
 * Judges a ZIP archive by its central directory before anything is inflated: number of entries, and the sizes they claim. A claim
 * may lie, so it must be there: the inflater stops at the size an entry claims, and only one that claims none is unbounded.
 * @returns the inflated size in bytes
 */
export function checkArchive(bytes: Uint8Array, limits: Limits): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const entries = view.getUint16(end + 10, true)
  if (
    entries === 0xffff ||
    view.getUint32(end + 16, true) === ELSEWHERE ||
    view.getUint32(end + 12, true) === ELSEWHERE
  ) {
    throw tooLarge('inflated_bytes', limits)
  }
  if (entries > limits.workbook_entries) throw tooLarge('workbook_entries', limits)
  let inflated = 0
  for (const at of entriesOf(view, end)) {
    const flags = view.getUint16(at + 8, true)
    const compressed = view.getUint32(at + 20, true)
    const size = view.getUint32(at + 24, true)
    if (flags & 1) throw malformed('工作簿已加密，请先取消密码', 'The workbook is encrypted; remove its password first')
    if (compressed === ELSEWHERE || size === ELSEWHERE || view.getUint32(at + 42, true) === ELSEWHERE) {
      throw tooLarge('inflated_bytes', limits)
    }
    // an empty deflated entry has two bytes; one that claims no size, or leaves its sizes to a trailer, could be anything
    if (size === 0 && (compressed > 2 || (compressed === 0 && flags & 8))) throw broken()
    inflated += size
    if (inflated > limits.inflated_bytes) throw tooLarge('inflated_bytes', limits)
  }
  return inflated
}

/** Where each entry of the central directory begins. */
function* entriesOf(view: DataView, end: number): Generator<number> {
  let at = view.getUint32(end + 16, true)
  for (let i = view.getUint16(end + 10, true); i > 0; i--) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw broken()
    yield at
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
}

/** More of a part that only says how cells look is not looked at. */
const LONGEST_PART = 4 * 1024 * 1024

/** The text of one part of an archive that `checkArchive` let pass; null where it is not there, cannot be read or is too long. */
export async function partOf(bytes: Uint8Array, name: string): Promise<string | null> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const at of entriesOf(view, findEnd(view))) {
    const called = bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true))
    if (new TextDecoder().decode(called) !== name) continue
    const local = view.getUint32(at + 42, true)
    if (local + 30 > view.byteLength) return null
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    return textIn(bytes.subarray(start, start + view.getUint32(at + 20, true)), view.getUint16(at + 10, true) !== 0)
  }
  return null
}

async function textIn(part: Uint8Array, deflated: boolean): Promise<string | null> {
  const whole = new Blob([part.slice()]).stream()
  const decoder = new TextDecoder()
  let text = ''
  try {
    const reader = (deflated ? whole.pipeThrough(new DecompressionStream('deflate-raw')) : whole).getReader()
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      text += decoder.decode(read.value, { stream: true })
      if (text.length <= LONGEST_PART) continue
      await reader.cancel()
      return null
    }
  } catch {
    return null
  }
  return text
}

/** The last end record, which is the one the inflater goes by. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  }
  throw broken()
}
