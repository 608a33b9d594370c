import { IMPORT_KINDS } from '../../imports/targets.ts'
import { UPLOAD_BYTES } from '../../imports/uploads/upload.ts'
import type { Page } from '../page.ts'
import { faultsFile, markedFile, progressOf, templateFile } from './downloads.ts'
import { listSheet } from './list.tsx'
import { newSheet, takeFile } from './new.tsx'
import { resultSheet, takeBack } from './result.tsx'
import { actOnUpload, uploadSheet } from './upload.tsx'
import { IMPORTS, NEW_IMPORT } from './words.ts'

const OWN = { signedIn: true, may: 'fact.record', examples: async () => [] } as const

/** From a spreadsheet to records: choosing a file, looking at what was read, mending it, taking it in. */
export const IMPORT_PAGES: readonly Page[] = [
  { path: '/desk/imports', title: IMPORTS, signedIn: true, may: 'import.read', get: listSheet },
  {
    path: '/desk/imports/new',
    title: NEW_IMPORT,
    signedIn: true,
    may: 'fact.record',
    get: newSheet,
    post: takeFile,
    files: UPLOAD_BYTES,
  },
  {
    path: '/desk/imports/template/:kind',
    title: { zh: '导入模板', en: 'Import template' },
    signedIn: true,
    may: 'fact.record',
    get: templateFile,
    examples: async () => IMPORT_KINDS.map((kind) => `/desk/imports/template/${kind}`),
  },
  {
    ...OWN,
    path: '/desk/imports/uploads/:id',
    title: { zh: '核对表格', en: 'Check a spreadsheet' },
    get: uploadSheet,
    post: actOnUpload,
  },
  {
    ...OWN,
    path: '/desk/imports/uploads/:id/faults.csv',
    title: { zh: '表格中的问题', en: 'Faults of a spreadsheet' },
    get: faultsFile,
  },
  {
    ...OWN,
    path: '/desk/imports/uploads/:id/marked.xlsx',
    title: { zh: '标出问题的表格', en: 'The spreadsheet with its faults marked' },
    get: markedFile,
  },
  {
    ...OWN,
    path: '/desk/imports/uploads/:id/progress',
    title: { zh: '检查进度', en: 'How far a check has come' },
    get: progressOf,
  },
  {
    ...OWN,
    may: 'import.read',
    path: '/desk/imports/:id',
    title: { zh: '导入结果', en: 'What was imported' },
    get: resultSheet,
    post: takeBack,
  },
]
