import { has } from '#shared/auth/actor.ts'
import { insert, replace } from '#shared/db/commit.ts'
import { one } from '#shared/db/table.ts'
import { answer, routes } from '#shared/http/route.ts'
import { demo } from '#shared/model/example.ts'
import {
  CoachFunding,
  CoachFundingDraft,
  CoachFundings,
  FundingSources,
  funded,
  fundingAtFirst,
  unknownSources,
} from '#shared/model/funding.ts'
import type { Id } from '#shared/model/id.ts'
import { isActive, People } from '#shared/model/person.ts'
import { notFound } from '#shared/problem.ts'

export const coachFunding = routes('Funding sources', 'time')

coachFunding.getPage(
  '/coach-funding',
  {
    id: 'listCoachFunding',
    summary: 'List what coaches are paid from',
    description: 'Of every coach of whom something has been said, for the district’s admins and partners; a coach finds their own.',
    may: 'read funding',
    item: CoachFunding,
    eitherWay: true,
    example: { as: 'district_admin' },
  },
  async (c) => {
    const { actor, table } = c.var
    if (has(actor, 'district_admin', 'partner')) return table.list(CoachFundings, 'all', {}, c.page)
    const own = has(actor, 'coach', 'consultant') ? await table.find(CoachFundings, { coachId: actor.id as Id<'per'> }) : undefined
    return { items: own ? [own] : [] }
  },
)

coachFunding.get(
  '/coach-funding/{personId}',
  {
    id: 'readCoachFunding',
    summary: 'Read what a coach is paid from',
    description:
      'By stretches of days, which source pays which share. For the coach, admins and partners. Of a coach of whom nothing has been said it is empty.',
    may: 'read funding',
    answer: CoachFunding,
    example: { as: 'coach', params: { personId: demo.id('per', 3) } },
  },
  async (c) => {
    const { actor, table, params } = c.var
    if (!has(actor, 'district_admin', 'partner') && !(actor.id === params.personId && has(actor, 'coach', 'consultant')))
      throw notFound('funding of a coach', params.personId)
    const [said, coach] = await table.findAll(one(CoachFundings, { coachId: params.personId }), one(People, { id: params.personId }))
    if (!said && !coach) throw notFound('coach', params.personId)
    const found = said ?? fundingAtFirst(params.personId)
    return answer(found, { tag: `${found.rev}` })
  },
)

coachFunding.put(
  '/coach-funding/{personId}',
  {
    id: 'setCoachFunding',
    summary: 'Set what a coach is paid from',
    description:
      'All stretches of days at once; what is left out is taken back. What they say of a month that the coach has certified has to stay as it is.',
    may: 'manage funding',
    body: CoachFundingDraft,
    answer: CoachFunding,
    problems: ['unknown_reference', 'period_certified'],
    example: {
      as: 'district_admin',
      params: { personId: demo.id('per', 4) },
      body: {
        periods: [
          {
            startsOn: '2026-11-01',
            shares: [
              { fundingSourceId: demo.id('fun', 1), percent: 60 },
              { fundingSourceId: demo.id('fun', 2), percent: 40 },
            ],
          },
        ],
      },
    },
  },
  async (c) => {
    const { table, params, body, now, match, commit } = c.var
    const named = body.periods.flatMap(({ shares }, p) =>
      shares.map(({ fundingSourceId: id }, s) => ({ id, pointer: `/periods/${p}/shares/${s}/fundingSourceId` })),
    )
    const [found, coach, ...sources] = await table.findAll(
      one(CoachFundings, { coachId: params.personId }),
      one(People, { id: params.personId }),
      ...named.map(({ id }) => one(FundingSources, { id })),
    )
    if (!coach || !(found || isActive(coach, 'coach'))) throw notFound('coach', params.personId)
    const before = found ?? fundingAtFirst(params.personId)
    match(before.rev)
    const unknown = named.filter((_, n) => !sources[n])
    if (unknown.length > 0) throw unknownSources(unknown)
    const after = funded(before, body.periods, now())
    return commit({
      changes: [found ? replace(CoachFundings, found, after) : insert(CoachFundings, after)],
      happened: { type: 'coach_funding.updated', subject: after.coachId, rev: after.rev },
      answer: answer(after, { tag: `${after.rev}` }),
    })
  },
)
