import type { Figure } from '../../../figures/model.ts'
import { previewFigure, recordFigure } from '../../../figures/record.ts'
import { Desk } from '../../desk/frame.tsx'
import type { Form } from '../../form.ts'
import { type Sheet, seeOther, type Visit } from '../../page.ts'
import { type Refusal, refusalOf } from '../refusal.ts'
import { Buttons, topicsOf } from './figure.tsx'
import { FigureFields } from './form.tsx'
import { atFields, figureInput, valuesOf } from './input.ts'
import { Preview } from './preview.tsx'

/** A claim that is about to be published. */
export async function newFigureSheet(
  visit: Visit,
  { form, refusal, figure = null }: { form?: Form; refusal?: Refusal; figure?: Figure | null } = {},
): Promise<Sheet> {
  const { lang, href } = visit
  const title = lang === 'zh' ? '公布一个数' : 'Publish a number'
  return {
    title,
    status: refusal?.status ?? 200,
    assets: ['desk.css', 'federation.js'],
    body: (
      <Desk visit={visit}>
        <h1>{title}</h1>
        <form class="claim" method="post" action={href('/desk/figures/new')} data-preview>
          <div class="claim-fields entry">
            <FigureFields
              visit={visit}
              values={form ? valuesOf(form) : {}}
              refusal={refusal}
              topics={await topicsOf(visit)}
              fresh
            />
            <Buttons visit={visit} save={lang === 'zh' ? '公布' : 'Publish it'} />
          </div>
          <Preview visit={visit} figure={figure} />
        </form>
      </Desk>
    ),
  }
}

export async function takeNewFigure(visit: Visit, form: Form): Promise<Sheet | Response> {
  try {
    const input = await figureInput(visit, form)
    if (form.text('act') !== 'save')
      return newFigureSheet(visit, { form, figure: await previewFigure(visit.ctx, input) })
    const { body } = await recordFigure(visit.ctx, input)
    return seeOther(visit, `/desk/figures/${body.id}`, 'figure-published')
  } catch (error) {
    return newFigureSheet(visit, { form, refusal: atFields(refusalOf(error, visit.lang)) })
  }
}
