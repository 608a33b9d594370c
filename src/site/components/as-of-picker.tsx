import { dayOf } from '../../core/day.ts'
import { addressWith } from '../address.ts'
import { shanghai } from '../format.ts'
import type { Visit } from '../page.ts'
import { TEXT } from '../text.ts'

/** Asks the page again as the register stood at an instant; says so where it already does. */
export function AsOfPicker({ visit, as_of }: { visit: Visit; as_of: string | undefined }) {
  const { lang, say, href, latest } = visit
  const zh = lang === 'zh'
  const others = [...visit.query].filter(([name]) => !['as_of', 'after', 'after2', 'done'].includes(name))
  return (
    <form class={as_of ? 'as-of as-of-past' : 'as-of'} method="get" action={href(visit.path)} data-tidy>
      {others.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <p class="as-of-state">
        {as_of
          ? zh
            ? `这是 ${shanghai(as_of)} 时台账的样子。`
            : `This is the ledger as it stood at ${shanghai(as_of)}.`
          : zh
            ? `台账现状（r${latest.rev}）。`
            : `The ledger as it stands (r${latest.rev}).`}{' '}
        {as_of ? (
          <a href={href(addressWith(visit, { as_of: null, after: null, after2: null }))}>
            {zh ? '回到现在' : 'Back to now'}
          </a>
        ) : null}
      </p>
      <label for="as-of">{zh ? '看过去某一刻（北京时间）' : 'As it stood at (Beijing time)'}</label>
      <input
        id="as-of"
        type="datetime-local"
        name="as_of"
        // the end of today: the page is the same all day
        max={`${dayOf(visit.ctx.now())}T23:59`}
        value={as_of ? shanghai(as_of).replace(' ', 'T') : undefined}
      />
      <button type="submit" class="secondary">
        {say(TEXT.apply)}
      </button>
    </form>
  )
}
