import type { Text } from '../totals/dimensions.ts'

/** What a page says after a form was taken, by the code that its address carries; any other code says nothing. */
export const FLASHES: Readonly<Record<string, Text>> = {
  'signed-in': { zh: '已登录', en: 'You are signed in' },
  'signed-out': { zh: '已退出', en: 'You are signed out' },
  imported: { zh: '已全部导入，等待审核', en: 'All of it was taken in and waits for review' },
  'import-withdrawn': { zh: '已撤回', en: 'Withdrawn' },
  'upload-discarded': { zh: '已删除这份上传', en: 'The upload was deleted' },
  withdrawn: { zh: '记录已撤回', en: 'The record is withdrawn' },
  'password-changed': { zh: '密码已修改', en: 'Your password is changed' },
  'token-revoked': { zh: '令牌已吊销', en: 'The token is revoked' },
  resubmitted: { zh: '已重新提交，等待审核', en: 'Submitted again; it waits for review' },
  voided: { zh: '记录已作废，原因已公布', en: 'The record is voided, and the reason published' },
  compiled: { zh: '草稿已编制', en: 'The draft is compiled' },
  discarded: { zh: '草稿已撤销', en: 'The draft was thrown away' },
  published: { zh: '已发布', en: 'Published' },
  'account-saved': { zh: '账号已修改', en: 'The account was changed' },
  'account-disabled': { zh: '账号已停用', en: 'The account is disabled' },
  'account-enabled': { zh: '账号已启用', en: 'The account is enabled' },
  'tokens-revoked': { zh: '令牌已全部撤销', en: 'Every token is revoked' },
  'password-set': { zh: '密码已重设', en: 'The password is reset' },
  entered: { zh: '已登记', en: 'It is entered' },
  'entry-saved': { zh: '已修改', en: 'It is changed' },
  recorded: { zh: '已登记，待审核', en: 'Recorded; it waits for review' },
  edited: { zh: '已修改', en: 'Changed' },
  proposed: { zh: '更正已提交，审核通过后生效', en: 'Correction proposed; it takes effect when it is confirmed' },
}
