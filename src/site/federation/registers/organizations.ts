import { isRecorder, ORGANIZATION_KINDS, RECORDERS } from '../../../organizations/model.ts'
import { ORGANIZATION_WORDS } from '../../../organizations/words.ts'
import { MEMBERSHIP_FIELDS, ORGANIZATION_FIELDS } from '../../../registers/labels.ts'
import { memberships } from '../../../registers/memberships.ts'
import { organizations } from '../../../registers/organizations.ts'
import type { DeskRegister } from './declared.ts'

export const ORGANIZATIONS: DeskRegister = {
  register: organizations,
  title: { zh: '组织', en: 'Organisations' },
  about: {
    zh: '工商联、商会、企业、慈善组织和村集体。企业只在有已确认的实名记录后才对公众可见。',
    en: 'Federations, chambers, enterprises, charities, village collectives. The public sees an enterprise only once a confirmed record names it.',
  },
  may: ['enterprise.write', 'organization.write'],
  fields: [
    {
      name: 'kind',
      label: ORGANIZATION_FIELDS.kind,
      type: 'choice',
      values: Object.fromEntries(ORGANIZATION_KINDS.map((kind) => [kind, ORGANIZATION_WORDS[kind]])),
    },
    { name: 'name', label: ORGANIZATION_FIELDS.name, type: 'text' },
    {
      name: 'parent_id',
      label: ORGANIZATION_FIELDS.parent_id,
      type: 'organization',
      kinds: ['federation'],
      action: 'organization.write',
      only: RECORDERS,
    },
    {
      name: 'uscc',
      label: ORGANIZATION_FIELDS.uscc,
      hint: {
        zh: '18 位；校验位不符的会提示，不会拒绝',
        en: '18 characters; one that fails its check is warned of, not refused',
      },
      type: 'text',
    },
    {
      name: 'uscc_note',
      label: ORGANIZATION_FIELDS.uscc_note,
      hint: { zh: '校验位不符而确属有效的，写明理由', en: 'why a code that fails its check is right all the same' },
      type: 'text',
    },
    {
      name: 'division_code',
      label: ORGANIZATION_FIELDS.division_code,
      hint: {
        zh: '代码或全名；有同名的连上级写，如 宁波市鄞州区云龙镇',
        en: 'its code or whole name, behind what it lies in where others share it',
      },
      type: 'division',
    },
    {
      name: 'division_note',
      label: ORGANIZATION_FIELDS.division_note,
      hint: { zh: '撤并、更名或名录所无的，写明', en: 'merged, renamed, or in no official list' },
      type: 'text',
    },
    {
      name: 'established_on',
      label: ORGANIZATION_FIELDS.established_on,
      hint: {
        zh: '商会自这一天起计入商会数；登记、党组织的日子也都不填的，自录入之日起计入',
        en: 'the day from which a chamber is counted; without this and the next two, from the day on which it is entered here',
      },
      type: 'day',
    },
    { name: 'registered_on', label: ORGANIZATION_FIELDS.registered_on, type: 'day', only: RECORDERS },
    {
      name: 'party_organisation_on',
      label: ORGANIZATION_FIELDS.party_organisation_on,
      type: 'day',
      only: RECORDERS,
    },
    { name: 'dissolved_on', label: ORGANIZATION_FIELDS.dissolved_on, type: 'day' },
  ],
  columns: ['name', 'kind', 'district_code', 'uscc', 'established_on', 'dissolved_on'],
  filters: [
    { name: 'kind', label: { zh: '类别', en: 'Kind' }, choose: { values: ORGANIZATION_WORDS } },
    { name: 'district', label: { zh: '区县', en: 'County' }, choose: 'districts' },
  ],
  ends: {
    field: 'dissolved_on',
    label: { zh: '注销', en: 'Dissolve' },
    ended: { zh: '注销', en: 'dissolved' },
    done: 'dissolved',
  },
  below: [
    {
      label: { zh: '会员资格', en: 'Memberships' },
      register: 'members',
      filter: 'enterprise',
      field: 'enterprise_id',
      of: ({ kind }) => kind === 'enterprise',
    },
    {
      label: { zh: '会员', en: 'Members' },
      register: 'members',
      filter: 'chamber',
      field: 'chamber_id',
      of: ({ kind }) => isRecorder(kind),
    },
  ],
}

export const MEMBERS: DeskRegister = {
  register: memberships,
  title: { zh: '会员资格', en: 'Memberships' },
  about: {
    zh: '企业自哪日起、至哪日止是哪个商会的会员；期间不得重叠。',
    en: 'Which enterprise belonged to which chamber, from a day, until a day; periods may not overlap.',
  },
  may: ['membership.write'],
  fields: [
    {
      name: 'enterprise_id',
      label: MEMBERSHIP_FIELDS.enterprise_id,
      hint: { zh: '登记簿中的全名或编号', en: 'its whole name in the register, or its id' },
      type: 'named',
      kinds: ['enterprise'],
    },
    {
      name: 'chamber_id',
      label: MEMBERSHIP_FIELDS.chamber_id,
      type: 'organization',
      kinds: RECORDERS,
      action: 'membership.write',
    },
    { name: 'since_on', label: MEMBERSHIP_FIELDS.since_on, type: 'day' },
    {
      name: 'until_on',
      label: MEMBERSHIP_FIELDS.until_on,
      hint: { zh: '作为会员的最后一天', en: 'the last day of membership' },
      type: 'day',
    },
  ],
  columns: ['enterprise_name', 'chamber_name', 'since_on', 'until_on'],
  filters: [{ name: 'chamber', label: { zh: '商会', en: 'Chamber' }, choose: { kinds: RECORDERS } }],
  own: 'chamber',
  ends: {
    field: 'until_on',
    label: { zh: '退会', en: 'End the membership' },
    ended: { zh: '退会', en: 'ended the membership' },
    done: 'membership-ended',
  },
  below: [],
}
