import { insert, replace } from '#shared/db/commit.ts'
import { answer, routes } from '#shared/http/route.ts'
import { demo } from '#shared/model/example.ts'
import { Partner, PartnerDraft, PartnerPatch, Partners } from '#shared/model/partner.ts'
import { amended } from '#shared/model/schema.ts'

export const partners = routes('Partners', 'partners', { realm: 'operator' })

partners.post(
  '/partners',
  {
    id: 'registerPartner',
    summary: 'Register a partner',
    description: 'A company whose product works with districts. Its administrators make clients, and ask districts to let them in.',
    may: 'run partners',
    body: PartnerDraft,
    answer: Partner,
    status: 201,
    example: { as: 'operator', body: { name: 'Gradeway', contactEmail: 'integrations@gradeway.example' } },
  },
  async (c) => {
    const { body, now, newId, commit } = c.var
    const at = now().toISOString()
    const partner: Partner = { id: newId('par'), ...body, status: 'active', createdAt: at, updatedAt: at, rev: 0 }
    return commit({
      changes: [insert(Partners, partner)],
      happened: { type: 'partner.registered', subject: partner.id, rev: 0 },
      answer: answer(partner, { tag: '0', location: `/partners/${partner.id}` }),
    })
  },
)

partners.getPage(
  '/partners',
  {
    id: 'listPartners',
    summary: 'List partners, latest first',
    description: 'All of them, suspended ones as well.',
    may: 'run partners',
    item: Partner,
    eitherWay: true,
    example: { as: 'operator' },
  },
  async (c) => c.var.table.list(Partners, 'all', {}, c.page),
)

partners.get(
  '/partners/{partnerId}',
  {
    id: 'readPartner',
    summary: 'Read a partner',
    description: 'What it is called, whom to write to, and whether its clients get tokens.',
    may: 'run partners',
    answer: Partner,
    example: { as: 'operator', params: { partnerId: demo.id('par', 1) } },
  },
  async (c) => {
    const partner = await c.var.table.get(Partners, { id: c.var.params.partnerId })
    return answer(partner, { tag: `${partner.rev}` })
  },
)

partners.patch(
  '/partners/{partnerId}',
  {
    id: 'updatePartner',
    summary: 'Change a partner, or suspend it',
    description:
      'While it is suspended its clients get no tokens, and those they have end within ten minutes. It can still revoke clients and withdraw from districts.',
    may: 'run partners',
    body: PartnerPatch,
    answer: Partner,
    example: { as: 'operator', params: { partnerId: demo.id('par', 1) }, body: { contactEmail: 'support@rosterly.example' } },
  },
  async (c) => {
    const { table, params, body, now, match, commit } = c.var
    const before = await table.get(Partners, { id: params.partnerId })
    match(before.rev)
    const after = amended(before, body, now())
    return commit({
      changes: [replace(Partners, before, after)],
      happened: { type: 'partner.updated', subject: after.id, rev: after.rev },
      answer: answer(after, { tag: `${after.rev}` }),
    })
  },
)
