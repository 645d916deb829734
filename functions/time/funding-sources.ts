import { insert, replace } from '#shared/db/commit.ts'
import { answer, routes } from '#shared/http/route.ts'
import { demo } from '#shared/model/example.ts'
import { FundingSource, FundingSourceDraft, FundingSourcePatch, FundingSources } from '#shared/model/funding.ts'
import { amended } from '#shared/model/schema.ts'

export const fundingSources = routes('Funding sources', 'time')

fundingSources.post(
  '/funding-sources',
  {
    id: 'addFundingSource',
    summary: 'Add a funding source',
    description: 'Something that coaches are paid from: a federal grant, the general fund. Its code is unique.',
    may: 'manage funding',
    body: FundingSourceDraft,
    answer: FundingSource,
    status: 201,
    problems: ['already_exists'],
    example: { as: 'district_admin', body: { name: 'Title IV, Part A', code: '84.424A' } },
  },
  async (c) => {
    const { body, now, newId, commit } = c.var
    const at = now().toISOString()
    const source: FundingSource = { ...body, id: newId('fun'), createdAt: at, updatedAt: at, rev: 0 }
    return commit({
      changes: [insert(FundingSources, source, { pointer: '/code' })],
      happened: { type: 'funding_source.added', subject: source.id, rev: 0 },
      answer: answer(source, { tag: '0', location: `/funding-sources/${source.id}` }),
    })
  },
)

fundingSources.getPage(
  '/funding-sources',
  {
    id: 'listFundingSources',
    summary: 'List the funding sources, latest added first',
    description: 'All that coaches of the district are or were paid from.',
    may: 'read funding',
    item: FundingSource,
    eitherWay: true,
    example: { as: 'coach' },
  },
  (c) => c.var.table.list(FundingSources, 'all', {}, c.page),
)

fundingSources.get(
  '/funding-sources/{fundingSourceId}',
  {
    id: 'readFundingSource',
    summary: 'Read a funding source',
    description: 'Its name, and the code that accounting knows it by.',
    may: 'read funding',
    answer: FundingSource,
    example: { as: 'coach', params: { fundingSourceId: demo.id('fun', 1) } },
  },
  async (c) => {
    const source = await c.var.table.get(FundingSources, { id: c.var.params.fundingSourceId })
    return answer(source, { tag: `${source.rev}` })
  },
)

fundingSources.patch(
  '/funding-sources/{fundingSourceId}',
  {
    id: 'updateFundingSource',
    summary: 'Change a funding source',
    description: 'What has been certified keeps the name and the code of its day.',
    may: 'manage funding',
    body: FundingSourcePatch,
    answer: FundingSource,
    problems: ['already_exists'],
    example: { as: 'district_admin', params: { fundingSourceId: demo.id('fun', 1) }, body: { name: 'Title II, Part A (2026-27)' } },
  },
  async (c) => {
    const { table, params, body, now, match, commit } = c.var
    const before = await table.get(FundingSources, { id: params.fundingSourceId })
    match(before.rev)
    const after = amended<FundingSource>(before, body, now())
    return commit({
      changes: [{ ...replace(FundingSources, before, after), pointer: '/code' }],
      happened: { type: 'funding_source.updated', subject: after.id, rev: after.rev },
      answer: answer(after, { tag: `${after.rev}` }),
    })
  },
)
