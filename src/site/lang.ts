import type { Text } from '../totals/dimensions.ts'

export type Lang = keyof Text

/** Chinese stands at the plain address, English below `/en`, so that an address says its language: it can be shared and cached. */
export const LANGS: Record<Lang, { prefix: string; tag: string; name: string }> = {
  zh: { prefix: '', tag: 'zh-CN', name: '中文' },
  en: { prefix: '/en', tag: 'en', name: 'English' },
}

/** The marks between words that differ by language: `区县：12；…`, `County: 12; …`. */
export const MARKS: Record<Lang, { colon: string; semicolon: string; comma: string }> = {
  zh: { colon: '：', semicolon: '；', comma: '、' },
  en: { colon: ': ', semicolon: '; ', comma: ', ' },
}

/** The address of a page in a language; `path` is the Chinese one, with or without a query. */
export const addressOf = (lang: Lang, path: string): string =>
  lang === 'zh' ? path : path === '/' ? '/en' : path.startsWith('/?') ? `/en${path.slice(1)}` : `/en${path}`

/** The language that an address says, and the address without it: of ours alone, since what two slashes begin is another host's. */
export function splitLang(path: string): { lang: Lang; path: string } {
  const rest = /^\/en(\/.*)?$/.exec(path)
  return { lang: rest ? 'en' : 'zh', path: (rest ? (rest[1] ?? '/') : path).replace(/^\/+/, '/') }
}
