import { expect, test } from 'vitest'
import { Pager } from '../src/site/components/pager.tsx'
import type { Visit } from '../src/site/page.ts'

/** The links of a pager at an address, by their `rel`, and the page it says it is on. */
function pagerAt(address: string, next: string | null) {
  const { pathname, searchParams } = new URL(address, 'http://our.invalid')
  const visit = {
    path: pathname,
    query: searchParams,
    lang: 'zh',
    say: ({ zh }: { zh: string }) => zh,
    href: (path: string) => path,
  } as unknown as Visit
  const html = String(Pager({ visit, next })).replaceAll('&amp;', '&')
  const links = Object.fromEntries(
    [...html.matchAll(/href="([^"]*)" rel="(\w+)"/g)].map(([, href, rel]) => [rel, href]),
  )
  return { ...links, page: /第 (\d+) 页/.exec(html)?.[1] } as {
    prev?: string
    next?: string
    first?: string
    page?: string
  }
}

test('a reader goes on as far as she likes and back the way she came', () => {
  const way = ['/list?sort=name']
  for (let page = 1; page < 200; page++) {
    const here = pagerAt(way.at(-1) ?? '', `cursor${page + 1}`)
    expect(here.page).toBe(String(page))
    expect(here.next?.length).toBeLessThan(2000)
    way.push(here.next ?? '')
  }
  // an address remembers so many pages; what lay before them is left to the first page
  const remembered = 60
  for (let page = 200; page > 200 - remembered; page--) {
    const { prev, first } = pagerAt(way.at(-1) ?? '', null)
    way.pop()
    expect(new URL(prev ?? '', 'http://our.invalid').searchParams.get('after')).toBe(`cursor${page - 1}`)
    expect(first).toBe('/list?sort=name')
    way[way.length - 1] = prev ?? ''
  }
  expect(pagerAt(way.at(-1) ?? '', null).prev).toBeUndefined()
})

test('from the second page back is the first; a page that was opened by itself has no way back but that', () => {
  expect(pagerAt('/list?after=b&after_back=1', null)).toEqual({ first: '/list', prev: '/list', page: '2' })
  expect(pagerAt('/list?after=b', 'c')).toEqual({ first: '/list', next: '/list?after=c' })
  expect(pagerAt('/list', null)).toEqual({})
})
