import type { Visit } from '../page.ts'
import { Zh } from './zh.tsx'

/** A name of the register, leading to its page where it has one. */
export const Link = ({ visit, to, name }: { visit: Pick<Visit, 'lang' | 'href'>; to: string | null; name: string }) =>
  to ? (
    <a href={visit.href(to)} lang={visit.lang === 'zh' ? undefined : 'zh-CN'}>
      {name}
    </a>
  ) : (
    <Zh lang={visit.lang}>{name}</Zh>
  )
