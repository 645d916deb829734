import { describe, expect, test } from 'vitest'
import { limits } from '#shared/db/commit.ts'
import { type Engagement, type Side, sides } from '#shared/model/engagement.ts'
import { accepted, amended, assigned, type Deed, declined, phaseOf, proposed, revoked, withdrawn } from '#shared/model/engagement-rules.ts'
import { demo } from '#shared/model/example.ts'
import { type NewId, randomIds } from '#shared/model/id.ts'
import { Problem } from '#shared/problem.ts'
import { now } from '../district.ts'
import { terms } from './engaged.ts'

const newId: NewId = randomIds(() => now)
const parties = {
  districtId: demo.id('dis', 1),
  districtName: 'Lakeside Unified',
  consultancyId: demo.id('con', 1),
  consultancyName: 'North Regional Service Agency',
  timeZone: 'America/Chicago',
  number: 1,
}

const byDistrict = proposed(parties, 'district', terms, newId, now)
const byConsultancy = proposed(parties, 'consultancy', terms, newId, now)
const active = accepted(byDistrict, 'consultancy', 0, now)
const later = { ...terms, daysBought: 30 }

/** An engagement in each state there is. */
const engagements: Record<string, Engagement> = {
  'proposed by the district': byDistrict,
  'proposed by the consultancy': byConsultancy,
  active,
  'being amended by the district': amended(active, 'district', later, now),
  'being amended by the consultancy': amended(active, 'consultancy', later, now),
  declined: declined(byDistrict, 'consultancy', now),
  withdrawn: withdrawn(byDistrict, 'district', now),
  revoked: revoked(active, 'district', 'The grant was not renewed.', now),
  expired: { ...active, terms: { ...terms, endsOn: '2026-11-15' } },
  'proposed, and expired': { ...byDistrict, terms: { ...terms, endsOn: '2026-11-15' } },
}

const deeds: Record<Deed, (engagement: Engagement, side: Side) => Engagement> = {
  accept: (it, side) => accepted(it, side, it.rev, now),
  decline: (it, side) => declined(it, side, now),
  withdraw: (it, side) => withdrawn(it, side, now),
  amend: (it, side) => amended(it, side, { ...terms, daysBought: 40 }, now),
  revoke: (it, side) => revoked(it, side, 'Why.', now),
  assign: (it, side) => {
    if (side === 'district') throw new Problem('forbidden', 'There is no such route for a district.')
    return assigned(it, [], newId, now)
  },
}

/** What comes of each deed in each state, by the district / by the consultancy. Written by hand. */
const table = `
                                  | accept                   | decline                  | withdraw                 | amend                                                            | revoke                | assign
proposed by the district          | forbidden / active       | forbidden / declined     | withdrawn / forbidden    | wrong_state / wrong_state                                        | wrong_state / wrong_state | - / wrong_state
proposed by the consultancy       | active / forbidden       | declined / forbidden     | forbidden / withdrawn    | wrong_state / wrong_state                                        | wrong_state / wrong_state | - / wrong_state
active                            | wrong_state / wrong_state | wrong_state / wrong_state | wrong_state / wrong_state | being amended / being amended                                   | revoked / revoked     | - / active
being amended by the district     | forbidden / active       | forbidden / active       | active / forbidden       | being amended / forbidden                                        | revoked / revoked     | - / being amended
being amended by the consultancy  | active / forbidden       | active / forbidden       | forbidden / active       | forbidden / being amended                                        | revoked / revoked     | - / being amended
declined                          | wrong_state / wrong_state | wrong_state / wrong_state | wrong_state / wrong_state | wrong_state / wrong_state                                       | wrong_state / wrong_state | - / wrong_state
withdrawn                         | wrong_state / wrong_state | wrong_state / wrong_state | wrong_state / wrong_state | wrong_state / wrong_state                                       | wrong_state / wrong_state | - / wrong_state
revoked                           | wrong_state / wrong_state | wrong_state / wrong_state | wrong_state / wrong_state | wrong_state / wrong_state                                       | wrong_state / wrong_state | - / wrong_state
expired                           | wrong_state / wrong_state | wrong_state / wrong_state | wrong_state / wrong_state | wrong_state / wrong_state                                       | wrong_state / wrong_state | - / wrong_state
proposed, and expired             | wrong_state / wrong_state | wrong_state / wrong_state | wrong_state / wrong_state | wrong_state / wrong_state                                       | wrong_state / wrong_state | - / wrong_state
`

const [head = '', ...lines] = table.split('\n').filter((line) => line.trim() !== '')
const columns = head
  .split('|')
  .slice(1)
  .map((name) => name.trim() as Deed)
const rows = lines.map((line) => {
  const [state = '', ...cells] = line.split('|').map((text) => text.trim())
  return { state, cells: cells.map((cell) => cell.split(' / ')) }
})

/** The state after, or the code of the refusal. */
function outcomeOf(state: string, deed: Deed, side: Side): string {
  try {
    return phaseOf(deeds[deed](engagements[state]!, side), now)
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

test('the table has every state and every deed', () => {
  expect(rows.map(({ state }) => state)).toEqual(Object.keys(engagements))
  expect(columns).toEqual(Object.keys(deeds))
})

describe.each(rows)('an engagement that is $state', ({ state, cells }) => {
  test.each(columns.flatMap((deed, n) => sides.map((side, m) => [deed, side, cells[n]![m]!] as const)))(
    'at %s by the %s comes to: %s',
    (deed, side, wanted) => {
      if (wanted !== '-') expect(outcomeOf(state, deed, side)).toBe(wanted)
    },
  )
})

describe('an amendment', () => {
  const amending = engagements['being amended by the district']!

  test('leaves the old terms in force until it is accepted, and keeps them for what was delivered before', () => {
    expect(amending.terms).toEqual(terms)
    expect(accepted(amending, 'consultancy', amending.rev, now)).toMatchObject({
      terms: later,
      earlier: [{ terms, before: '2026-11-16' }],
    })
  })

  test('that is declined or withdrawn leaves everything as it was', () => {
    for (const after of [declined(amending, 'consultancy', now), withdrawn(amending, 'district', now)])
      expect(after).toEqual({ ...active, rev: amending.rev + 1, updatedAt: now.toISOString() })
  })

  test('cannot be accepted by who has read other terms', () => {
    expect(() => accepted(amending, 'consultancy', amending.rev - 1, now)).toThrow(expect.objectContaining({ code: 'stale' }))
  })

  test('keeps the currency', () => {
    const inEuro = { ...terms, rate: { ...terms.rate, currency: 'EUR' } }
    expect(() => amended(active, 'district', inEuro, now)).toThrow(expect.objectContaining({ code: 'invalid_request' }))
  })

  test('that would take the room for its end is refused, so that it can be ended at any size', () => {
    const services = Array.from({ length: 20 }, (_, n) => `${n}`.padEnd(200, 'x'))
    const schoolIds = Array.from({ length: 28 }, () => newId('sch'))
    const earlier = Array.from({ length: 49 }, () => ({ terms: { ...terms, services, schoolIds }, before: '2026-10-01' }))
    const large: Engagement = { ...active, earlier }
    expect(() => amended(large, 'district', { ...terms, services: services.map((it) => it.replaceAll('x', '…')) }, now)).toThrow(
      expect.objectContaining({ code: 'wrong_state' }),
    )
    const longest = revoked(large, 'district', '…'.repeat(4000), now)
    expect(JSON.stringify(longest).length).toBeLessThan(limits.itemBytesMax)
  })
})
