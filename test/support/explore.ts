import { aDonation, confirmed, type World } from './world.ts'

const HTML = { accept: 'text/html,application/xhtml+xml' }

/** Three gifts of three months and causes, so that there is something to be cut. */
export async function causes(w: World): Promise<void> {
  for (const [i, cause] of ['education', 'medical', 'rural'].entries())
    await confirmed(
      w,
      'donations',
      aDonation(w, { cause, amount_fen: 1_234_567 * (i + 1), received_on: `2021-0${i + 1}-05` }),
    )
}

/** A page as a browser asks for it, which goes nowhere by itself. */
export const see = (w: Pick<World, 'public'>, path: string) =>
  w.public.send('GET', path, { headers: HTML, redirect: 'manual' })

export const plain = (html: string) => html.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'")
export const inUnit = (value: number, unit: string) => (unit === 'fen' ? (value / 100).toFixed(2) : String(value))
