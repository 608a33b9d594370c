import type { Link } from '../../../facts/chain.ts'
import type { FactKind } from '../../../facts/kind.ts'
import type { Chapter } from '../../../facts/story.ts'
import type { Text } from '../../../totals/dimensions.ts'
import type { Unit } from '../../../totals/measure.ts'
import { StatusBadge } from '../../components/badge.tsx'
import { factCell } from '../../components/fact-cells.tsx'
import { labelOf } from '../../components/fact-labels.ts'
import { Zh } from '../../components/zh.tsx'
import { shanghai } from '../../format.ts'
import type { Visit } from '../../page.ts'
import { recordPath } from '../links.ts'

/** What each act is called in a record's history. */
const ACTS: Readonly<Record<string, Text>> = {
  record: { zh: '登记', en: 'recorded it' },
  import: { zh: '由文件导入', en: 'imported it from a file' },
  seed: { zh: '随演示数据写入', en: 'wrote it with the demo data' },
  edit: { zh: '修改', en: 'changed it' },
  confirm: { zh: '确认', en: 'confirmed it' },
  return: { zh: '退回', en: 'returned it' },
  resubmit: { zh: '重新提交', en: 'submitted it again' },
  void: { zh: '作废', en: 'voided it' },
  withdraw: { zh: '撤回', en: 'withdrew it' },
  replace: { zh: '确认了对它的更正，此记录作废', en: 'confirmed its correction, which voids it' },
  follow: {
    zh: '修改了所指的基金或项目，此记录随之改变',
    en: 'changed the fund or project it names, which it follows',
  },
  follow_correction: {
    zh: '确认了对所指基金或项目的更正，此记录随之改变',
    en: 'confirmed a correction of the fund or project it names, which it follows',
  },
  release: { zh: '免除', en: 'released it' },
  close: { zh: '结束', en: 'closed it' },
}

/** Who did what to a record, when, and what it read before and after. */
export function History({
  visit,
  kind,
  chapters,
  unit,
}: {
  visit: Visit
  kind: FactKind
  chapters: readonly Chapter[]
  unit: Unit
}) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  return (
    <ol class="story">
      {chapters.map(({ act, at, reason, account_name, changed }) => (
        <li>
          <p>
            <time datetime={at}>{shanghai(at)}</time>{' '}
            <strong>
              <Zh lang={lang}>{account_name}</Zh>
            </strong>{' '}
            {ACTS[act]?.[lang] ?? act}
          </p>
          {reason ? (
            <p class="story-reason">
              {zh ? '理由：' : 'Reason: '}
              <Zh lang={lang}>{reason}</Zh>
            </p>
          ) : null}
          {changed.length > 0 ? (
            <dl class="facts">
              {changed.map(({ field, before, after }) => {
                const cell = factCell(kind.name, field)
                return (
                  <div>
                    <dt>{say(labelOf(kind.name, field))}</dt>
                    <dd>
                      <del>{cell(before, lang, unit)}</del>
                      <span class="to" aria-hidden="true">
                        {' → '}
                      </span>
                      <ins>{cell(after, lang, unit)}</ins>
                    </dd>
                  </div>
                )
              })}
            </dl>
          ) : null}
        </li>
      ))}
    </ol>
  )
}

/** A record among those that it replaced and that replaced it. */
export function Chain({
  visit,
  kind,
  links,
  id,
}: {
  visit: Visit
  kind: FactKind
  links: readonly Link[]
  id: string
}) {
  const { lang, href } = visit
  return (
    <ol class="story">
      {links.map((link, i) => (
        <li>
          <p>
            {link.id === id ? (
              <strong aria-current="true">{name(i, lang)}</strong>
            ) : (
              <a href={href(recordPath(kind.name, link.id))}>{name(i, lang)}</a>
            )}{' '}
            <StatusBadge status={link.status} lang={lang} />{' '}
            <time class="quiet" datetime={link.recorded_at}>
              {shanghai(link.recorded_at)}
            </time>
          </p>
          {link.reason ? (
            <p class="story-reason">
              <Zh lang={lang}>{link.reason}</Zh>
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  )
}

const name = (i: number, lang: 'zh' | 'en') =>
  i === 0 ? (lang === 'zh' ? '原记录' : 'First record') : lang === 'zh' ? `第 ${i} 次更正` : `Correction ${i}`
