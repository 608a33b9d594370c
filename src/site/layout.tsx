import type { Child } from 'hono/jsx'
import { LONGEST } from '../search/model.ts'
import { Seal } from './brand.tsx'
import { Breadcrumbs } from './components/breadcrumbs.tsx'
import { Fold } from './components/fold.tsx'
import { Notice } from './components/notice.tsx'
import { FLASHES } from './flash.ts'
import { shanghai } from './format.ts'
import { addressOf, LANGS } from './lang.ts'
import type { Sheet, Visit } from './page.ts'
import { TEXT } from './text.ts'

/** Longest question that is taken along to the page that signs one in, and back. */
const LONGEST_QUERY = 500

/** The document around a page: head, masthead, content, footer. */
export function Layout({ visit, sheet }: { visit: Visit; sheet: Sheet }) {
  const { lang, site, say, query } = visit
  const flash = FLASHES[query.get('done') ?? '']
  const name = lang === 'zh' ? '甬善 Yongshan' : 'Yongshan 甬善'
  return (
    <html lang={LANGS[lang].tag}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{visit.path === '/' ? `${name} · ${say(TEXT.tagline)}` : `${sheet.title} · ${name}`}</title>
        {sheet.description ? <meta name="description" content={sheet.description} /> : null}
        <link rel="stylesheet" href={site.asset('/assets/site.css')} />
        {sheet.assets
          ?.filter((name) => name.endsWith('.css'))
          .map((name) => (
            <link rel="stylesheet" href={site.asset(`/assets/${name}`)} />
          ))}
        <link rel="icon" type="image/svg+xml" href={site.asset('/assets/mark.svg')} />
        {sheet.alternate ? <link rel="alternate" type={sheet.alternate.type} href={sheet.alternate.href} /> : null}
        {(['zh', 'en'] as const).map((other) => (
          <link rel="alternate" hreflang={LANGS[other].tag} href={addressOf(other, visit.path)} />
        ))}
        <script type="module" src={site.asset('/assets/site.js')}></script>
        {sheet.assets
          ?.filter((name) => name.endsWith('.js'))
          .map((name) => (
            <script type="module" src={site.asset(`/assets/${name}`)}></script>
          ))}
      </head>
      <body>
        <a class="skip" href="#content">
          {say(TEXT.skip)}
        </a>
        <Masthead visit={visit} />
        <main id="content" tabindex={-1}>
          {sheet.crumbs ? <Breadcrumbs visit={visit} crumbs={sheet.crumbs} /> : null}
          {flash ? <Notice kind="done">{say(flash)}</Notice> : null}
          {sheet.body}
        </main>
        <Footer visit={visit} />
      </body>
    </html>
  )
}

function Masthead({ visit }: { visit: Visit }) {
  const { say, href, path, site, ctx, lang } = visit
  const asked = new URLSearchParams(visit.query)
  asked.delete('done')
  const back = asked.size > 0 && `${asked}`.length <= LONGEST_QUERY ? `${path}?${asked}` : path
  const here = (target: string) => (target === '/' ? path === '/' : path === target || path.startsWith(`${target}/`))
  return (
    <header class="masthead">
      {site.demo ? <p class="demo-banner">{say(TEXT.demo)}</p> : null}
      <div class="masthead-in">
        <a class="brand" href={href('/')}>
          <Seal />
          <span class="brand-words">
            <span class="brand-name">
              <span lang="zh-CN">甬善</span> <span lang="en">Yongshan</span>
            </span>
            <span class="brand-line">{say(TEXT.tagline)}</span>
          </span>
        </a>
        <nav class="main-nav" aria-label={say(TEXT.mainNav)}>
          <Fold name={lang === 'zh' ? '菜单' : 'Menu'}>
            <ul>
              {site.nav.map((item) => (
                <li>
                  <a
                    href={href(item.path)}
                    aria-current={
                      path === item.path ? 'page' : [item.path, ...(item.covers ?? [])].some(here) ? 'true' : undefined
                    }
                  >
                    {say(item.label)}
                  </a>
                </li>
              ))}
            </ul>
          </Fold>
        </nav>
        <div class="masthead-end">
          {/* the page of answers has its own, larger */}
          {path === '/search' ? null : (
            <search>
              <form class="site-search" method="get" action={href('/search')} data-tidy>
                <label class="visually-hidden" for="site-search">
                  {lang === 'zh' ? '按名称检索' : 'Search by name'}
                </label>
                <input
                  id="site-search"
                  name="q"
                  type="search"
                  maxlength={LONGEST}
                  placeholder={lang === 'zh' ? '名称' : 'Name'}
                />
                <button type="submit">
                  <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">
                    <circle cx="8.5" cy="8.5" r="5.5" />
                    <path d="m13 13 5 5" />
                  </svg>
                  <span class="visually-hidden">{say(TEXT.search)}</span>
                </button>
              </form>
            </search>
          )}
          <div class="tools">
            <OtherLanguage visit={visit} />
            {ctx.actor ? (
              <form class="who" method="post" action={href('/sign-out')}>
                <a
                  class="who-name"
                  href={href('/desk')}
                  title={ctx.actor.name}
                  aria-current={here('/desk') ? 'true' : undefined}
                >
                  {lang === 'zh' ? `工作台 · ${ctx.actor.name}` : `Desk · ${ctx.actor.name}`}
                </a>
                <button class="link" type="submit">
                  {say(TEXT.signOut)}
                </button>
              </form>
            ) : (
              <a
                href={href(
                  back === '/' || path === '/sign-in' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(back)}`,
                )}
                rel="nofollow"
              >
                {say(TEXT.signIn)}
              </a>
            )}
          </div>
        </div>
      </div>
    </header>
  )
}

/** The same page, question and all, in the other language. */
function OtherLanguage({ visit }: { visit: Visit }) {
  const other = visit.lang === 'zh' ? 'en' : 'zh'
  const query = new URLSearchParams(visit.query)
  query.delete('done')
  const address = query.size > 0 ? `${visit.path}?${query}` : visit.path
  return (
    <a href={addressOf(other, address)} lang={LANGS[other].tag} hreflang={LANGS[other].tag}>
      {LANGS[other].name}
    </a>
  )
}

function Footer({ visit }: { visit: Visit }): Child {
  const { say, href, latest, lang } = visit
  const zh = lang === 'zh'
  return (
    <footer class="footer">
      <div class="footer-in">
        <p>
          <strong>{say(TEXT.tagline)}</strong>
          <br />
          {zh
            ? '每个公布数都连到一个查询、一组记录和一个核对结论。本站不募捐，不排名，不摊派。'
            : 'Every published number leads to a query, to its records and to a verdict. No fundraising, no rankings, no quotas.'}
        </p>
        <dl class="state">
          <div>
            <dt>{say(TEXT.revision)}</dt>
            <dd>r{latest.rev}</dd>
          </div>
          {latest.at ? (
            <div>
              <dt>{say(TEXT.asOf)}</dt>
              <dd>
                <time datetime={latest.at}>{shanghai(latest.at)}</time> {zh ? '（北京时间）' : '(Beijing time)'}
              </dd>
            </div>
          ) : null}
        </dl>
        <ul class="footer-links">
          <li>
            <a href={href('/figures')}>{zh ? '全部公布数' : 'All published numbers'}</a>
          </li>
          <li>
            <a href="/docs">{zh ? '接口文档' : 'API'}</a>
          </li>
          <li>
            <a href="/openapi.json">OpenAPI</a>
          </li>
          <li>{zh ? '程序以 MIT 许可公开' : 'Software under the MIT licence'}</li>
        </ul>
      </div>
    </footer>
  )
}
