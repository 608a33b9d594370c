import { shanghai } from '../format.ts'
import type { Visit } from '../page.ts'

/** When an account signed in, a line each. One that nobody remembers is a reason to change a password. */
export const SignIns = ({ visit: { lang }, instants }: { visit: Visit; instants: readonly string[] }) =>
  instants.length === 0 ? (
    <span class="missing">—</span>
  ) : (
    <>
      {instants.map((at) => (
        <span class="line">
          <time datetime={at}>{shanghai(at)}</time>
        </span>
      ))}
      <span class="line quiet">
        {lang === 'zh' ? '北京时间；一小时内的多次登录记作一次' : 'Beijing time; those within an hour are told once'}
      </span>
    </>
  )
