import type { Text } from '../../../totals/dimensions.ts'
import type { Visit } from '../../page.ts'
import { ODD } from './words.ts'

/** The keys of the queue. public/assets/review.js does what is said here. */
export const SHORTCUTS: readonly { key: string; does: Text }[] = [
  { key: 'j', does: { zh: '下一笔', en: 'next record' } },
  { key: 'k', does: { zh: '上一笔', en: 'previous record' } },
  { key: 'x', does: { zh: '勾选', en: 'pick' } },
  { key: 'Enter', does: { zh: '打开依据', en: 'open its evidence' } },
  { key: 'c', does: { zh: '确认所勾选的', en: 'confirm those picked' } },
  { key: 'r', does: { zh: '退回所勾选的', en: 'return those picked' } },
  { key: '/', does: { zh: '筛选', en: 'filter' } },
  { key: '?', does: { zh: '显示本说明', en: 'show this list' } },
]

/** Shown by the script that makes them work; until then they would promise what nothing keeps. */
export function Shortcuts({ visit }: { visit: Visit }) {
  const { lang, say } = visit
  const zh = lang === 'zh'
  return (
    <>
      <p class="visually-hidden" aria-live="polite" data-said></p>
      <div class="keys" data-keys hidden>
        <ul aria-label={zh ? '快捷键' : 'Shortcuts'}>
          {SHORTCUTS.map(({ key, does }) => (
            <li>
              <kbd>{key}</kbd> {say(does)}
            </li>
          ))}
        </ul>
        <label class="tick">
          <input type="checkbox" data-keys-on checked />
          {zh ? '使用快捷键' : 'Use shortcuts'}
        </label>
      </div>
      <dialog class="keys-help" data-keys-help aria-labelledby="keys-title">
        <h2 id="keys-title">{zh ? '快捷键' : 'Shortcuts'}</h2>
        <dl class="facts">
          {SHORTCUTS.map(({ key, does }) => (
            <div>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{say(does)}</dd>
            </div>
          ))}
        </dl>
        <p class="quiet">
          {zh
            ? '在输入框里打字时快捷键不起作用；没有勾选时，确认和退回针对光标所在的一笔。'
            : 'They do nothing while you type in a field; with nothing picked, confirm and return concern the record you are on.'}
        </p>
        <form method="dialog">
          <button type="submit">{zh ? '关闭' : 'Close'}</button>
        </form>
      </dialog>
      <dialog class="keys-help" data-sure aria-labelledby="sure-title">
        <h2 id="sure-title">{zh ? '确认这些记录？' : 'Confirm these records?'}</h2>
        <p data-sure-text></p>
        <p data-sure-odd={visit.say(ODD)} hidden></p>
        <p class="quiet">
          {zh
            ? '确认后计入合计并公开，不能再修改，只能作废更正。'
            : 'They then count and are public; they cannot be edited any more, only voided and corrected.'}
        </p>
        <form method="dialog" class="bulk-acts">
          <button type="submit" value="yes" data-sure-yes>
            {zh ? '确认' : 'Confirm'}
          </button>
          <button type="submit" value="no" class="secondary">
            {zh ? '取消' : 'Cancel'}
          </button>
        </form>
      </dialog>
    </>
  )
}
