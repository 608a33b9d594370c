import { z } from '@hono/zod-openapi'
import { Day, Fen, Id, Text } from '../core/fields.ts'

export const FUND_KINDS = ['enterprise_named', 'chamber'] as const
export const FUND_BASES = ['agreed', 'received', 'retained_principal'] as const

export const FundInput = z
  .strictObject({
    name: Text(120),
    kind: z.enum(FUND_KINDS),
    sponsor_id: Id.optional(),
    custodian_id: Id.optional(),
    basis: z
      .enum(FUND_BASES)
      .openapi({ description: 'what size_fen states: agreed 协议, received 到账, retained_principal 留本捐息' }),
    size_fen: Fen.optional().openapi({ description: 'absent: not disclosed' }),
    established_on: Day,
    closed_on: Day.optional(),
    purpose: Text(2000).optional(),
  })
  .openapi('FundInput')
export type FundInput = z.infer<typeof FundInput>
