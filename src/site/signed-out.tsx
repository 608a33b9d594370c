import type { Form } from './form.ts'
import type { Visit } from './page.ts'

/** What is no longer true when it is sent again, or should not stand in a page. */
const NEVER_KEPT = /password/i

/**
 * What somebody sent after her session had ended: nothing of it was saved, and going back would find an empty form, as pages of the desk
 * are kept nowhere. It stays in this page, to be sent again once she signed in beside it; files have to be chosen anew.
 */
export function SignedOut({ visit, sent }: { visit: Visit; sent: Form | null }) {
  const { lang, href, path, query } = visit
  const zh = lang === 'zh'
  const kept = (sent?.sent() ?? []).filter(([name]) => !NEVER_KEPT.test(name))
  return (
    <>
      <p>
        {kept.length > 0
          ? zh
            ? '什么都没有保存。您填写的内容还留在这一页：请在新窗口登录，再回到这里重新提交。'
            : 'Nothing was saved. What you entered is kept in this page: sign in in another window, then come back here and send it again.'
          : zh
            ? '什么都没有保存。请登录后再做一次。'
            : 'Nothing was saved. Sign in and do it once more.'}
      </p>
      <p>
        <a class="button" href={href('/sign-in')} target="_blank" rel="noopener">
          {zh ? '在新窗口登录' : 'Sign in in another window'}
        </a>
      </p>
      {kept.length > 0 ? (
        <form method="post" action={href(query.size > 0 ? `${path}?${query}` : path)}>
          {kept.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button type="submit" class="secondary">
            {zh ? '已登录，重新提交' : 'I have signed in: send it again'}
          </button>
        </form>
      ) : null}
    </>
  )
}
