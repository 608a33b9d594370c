import { readFileSync } from 'node:fs'
import article from './article.json' with { type: 'json' }
import indicators from './indicators.json' with { type: 'json' }

export interface Division {
  code: string
  name: string
  parent_code: string | null
  level: string
}

/** Divisions as of 2023-06-30, parents before children; the file has no quoted cells. */
export function readRegions(): Division[] {
  const text = readFileSync(new URL('regions.csv', import.meta.url), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [code = '', name = '', parent = '', level = ''] = line.trimEnd().split(',')
      return { code, name, parent_code: parent || null, level }
    })
}

/** What the report states of organisations it names. */
export type Article = typeof article
export { article, indicators }
