import type { Figure } from '../../../figures/model.ts'
import { Zh } from '../../components/zh.tsx'
import { Balance } from '../../figures/balance.tsx'
import { count } from '../../format.ts'
import type { Visit } from '../../page.ts'

/** What the records would say to the claim as it stands in the form; the script puts a fresh one in its place as one types. */
export function Preview({ visit, figure }: { visit: Visit; figure: Figure | null }) {
  const { lang } = visit
  const zh = lang === 'zh'
  return (
    <div id="preview" aria-live="polite">
      {figure ? (
        <>
          <p class="question">
            <Zh lang={lang}>{figure.description[lang]}</Zh> ·{' '}
            {zh ? `${count(figure.records)} 行台账` : `${count(figure.records)} ledger rows`}
          </p>
          <Balance visit={visit} figure={figure} />
        </>
      ) : (
        <p class="quiet">
          {zh ? '填好后先预览核对结论，再公布。' : 'Fill it in and preview the verdict before publishing.'}
        </p>
      )}
    </div>
  )
}
