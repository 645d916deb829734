/** The examples of the engagements' operations, by side: what each names is in the state that it needs. */
import type { Side } from '#shared/model/engagement.ts'
import { demo } from '#shared/model/example.ts'

const terms = {
  services: ['Coaching cycles in science'],
  specialties: ['science'],
  schoolIds: [],
  scopes: ['district:read', 'schools:read', 'people:read', 'cycles:read', 'cycles:write'],
  daysBought: 20,
  hoursPerDay: 7.5,
  rate: { amount: 95_000, currency: 'USD', per: 'day' },
  startsOn: '2026-09-01',
  endsOn: '2027-06-15',
}

const amendment = { terms: { ...terms, daysBought: 30 } }

export function examplesOf(side: Side) {
  const as = side === 'district' ? 'district_admin' : 'consultancy_manager'
  const of = (here: number, there: number) => ({ as, params: { engagementId: demo.id('eng', side === 'district' ? here : there) } })
  const other = side === 'district' ? { consultancyId: demo.id('con', 4) } : { districtId: demo.id('dis', 2) }
  return {
    propose: { as, body: { ...other, terms } },
    list: { as },
    read: of(1, 1),
    accept: { ...of(2, 1), body: { rev: side === 'district' ? 0 : 3 } },
    decline: of(3, 5),
    withdraw: of(1, 4),
    amend: { ...of(1, 4), body: amendment },
    assign: { ...of(1, 1), body: { consultantIds: [demo.id('per', 23)] } },
    revoke: { ...of(1, 4), body: { reason: 'The grant was not renewed.' } },
  }
}
