import type { Child } from 'hono/jsx'
import type { Lang } from '../lang.ts'

/** Chinese on a page that may be English (names, sources): it says its language there, so that it is read out and set as Chinese. */
export const Zh = ({ lang, children }: { lang: Lang; children?: Child }) => (
  <span lang={lang === 'zh' ? undefined : 'zh-CN'}>{children}</span>
)
