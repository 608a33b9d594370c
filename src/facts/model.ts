import { Id, Text } from '../core/fields.ts'

/** What may accompany a fact's own content when it is recorded. */
export const EnvelopeShape = {
  chamber_id: Id.optional().openapi({
    description: 'whom it is recorded for; a clerk’s is her own and is not sent',
  }),
  source_ref: Text(120).optional().openapi({ description: 'the chamber’s own number, unique there' }),
  replaces_id: Id.optional().openapi({ description: 'the confirmed record that this one corrects' }),
  reason: Text(500).optional().openapi({ description: 'with replaces_id: why; published' }),
}
