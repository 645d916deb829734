/** What a consultancy sees over all its clients. Frames only, and of each client what its own admission and the wall let see. */
import * as z from 'zod'
import { routes } from '#shared/http/route.ts'
import { availableHours, engagedHours, hundredths } from '#shared/model/capacity.ts'
import { CycleFrame, shownFrame } from '#shared/model/cycle.ts'
import { dateIn } from '#shared/model/date.ts'
import { deliveredByMonth, deliveredInAll } from '#shared/model/delivery.ts'
import { assignedNow, type Engagement, EngagementTerms, statusOf } from '#shared/model/engagement.ts'
import { idOf } from '#shared/model/id.ts'
import { PeopleInRole } from '#shared/model/person.ts'
import { type Of, schema } from '#shared/model/schema.ts'
import { line } from '#shared/model/text.ts'
import { allEngagements, type Client, clientsOf, cyclesOf, overdueOf, visitsOf } from './client-districts.ts'

/** What every answer says of a client. */
export const ofClient = () => ({
  engagementId: idOf('eng'),
  districtId: idOf('dis'),
  districtName: line('What the client is called', 'Lakeside Unified School District'),
  access: z.enum(['open', 'ended', 'none']).meta({
    description:
      '`ended` when the engagement has, and what is said was fixed then. `none` when the district does not let you see its cycles, or not yet: then nothing is said of them. Open to more values',
  }),
})

const number = (description: string) => z.number().meta({ description, example: 1.5 })
const count = (description: string) => z.int().nonnegative().meta({ description, example: 3 })

const delivered = () => ({
  minutes: z.int().meta({ description: 'Minutes of actions done', example: 90 }),
  hours: number('Hours, to two places'),
  days: number('Days, to two places'),
  amount: z.int().meta({ description: 'In the minor unit of the currency', example: 19_000 }),
})
export const Delivered = schema(() => z.strictObject(delivered()).meta({ id: 'Delivered' }))

const ClientRow = schema(() =>
  z
    .strictObject({
      ...ofClient(),
      services: EngagementTerms().shape.services,
      startsOn: EngagementTerms().shape.startsOn,
      endsOn: EngagementTerms().shape.endsOn,
      rate: EngagementTerms().shape.rate,
      hoursBought: number('Hours bought'),
      hoursLeft: number('Hours bought and not delivered; below zero when more was delivered').optional(),
      delivered: Delivered().optional(),
      months: z
        .array(z.strictObject({ month: z.string().meta({ example: '2026-11' }), ...delivered() }))
        .optional()
        .meta({ description: 'By month; they add up to what was delivered' }),
    })
    .meta({ id: 'ClientDistrict' }),
)

const CaseloadRow = schema(() =>
  z
    .strictObject({
      ...ofClient(),
      consultants: z.array(
        z.strictObject({
          personId: idOf('per'),
          coachId: idOf('per').meta({ description: 'The person of the district that they act as' }),
          givenName: line('Given name', 'Ines'),
          familyName: line('Family name', 'Calder'),
          openCycles: count('Cycles that are open'),
          stages: z.array(z.strictObject({ stage: z.string().meta({ example: 'plan' }), cycles: count('Open cycles at this stage') })),
        }),
      ),
    })
    .meta({ id: 'ClientCaseload' }),
)

const CapacityRow = schema(() =>
  z
    .strictObject({
      personId: idOf('per'),
      givenName: line('Given name', 'Ines'),
      familyName: line('Family name', 'Calder'),
      month: z.string().meta({ description: 'The month it is about', example: '2026-11' }),
      fte: number('Share of a full-time position; 0 when the profile says none'),
      availableHours: number('Hours of that share on the month’s workdays, eight a day'),
      engagedHours: number('Hours of the days bought that fall on them in the month'),
      freeHours: number('The one less the other; below zero when they are promised twice'),
    })
    .meta({ id: 'ConsultantCapacity' }),
)

const overdueMax = 50

const OverdueRow = schema(() =>
  z
    .strictObject({
      ...ofClient(),
      cycles: z.array(CycleFrame()).max(overdueMax).meta({ description: 'Soonest due first, and no more than 50' }),
      more: z.boolean().meta({ description: 'Whether there are more than these' }),
    })
    .meta({ id: 'ClientOverdue' }),
)

export const month = /^\d{4}-(?:0[1-9]|1[0-2])$/
const notAMonth = 'A month is its year and its number, such as 2026-11.'

export const workspace = routes('Workspace', 'workspace', { realm: 'consultancy', inRegistry: true })

export const frames = 'Each look stands in the client’s audit log, once a day. A page may hold fewer clients than it was asked for.'

workspace.getPage(
  '/workspace/clients',
  {
    id: 'listClientDistricts',
    summary: 'List the clients, with what was bought and delivered',
    description: `Active engagements, latest first. What was delivered follows from the actions done in the client’s own cycles. ${frames}`,
    may: 'oversee clients',
    item: ClientRow,
    example: { as: 'consultancy_manager' },
  },
  (c) =>
    clientsOf(c.var, 'clients', c.page, async (client) => {
      const { services, startsOn, endsOn, rate, daysBought, hoursPerDay } = client.engagement.terms
      const hoursBought = daysBought * hoursPerDay
      const row = { ...clientIn(client), services, startsOn, endsOn, rate, hoursBought }
      if (!client.view) return row
      const visits = await visitsOf(client)
      const delivered = deliveredInAll(client.engagement, visits)
      const months = deliveredByMonth(client.engagement, visits)
      return { ...row, hoursLeft: hundredths(hoursBought - delivered.hours), delivered, months }
    }),
)

workspace.getPage(
  '/workspace/caseload',
  {
    id: 'listCaseload',
    summary: 'List whom the consultants work for, and how many cycles are open',
    description: `For each client its consultants, with their open cycles by stage. ${frames}`,
    may: 'oversee clients',
    item: CaseloadRow,
    example: { as: 'consultancy_manager' },
  },
  (c) =>
    clientsOf(c.var, 'caseload', c.page, async (client) => {
      const { view, engagement } = client
      const rows = view ? assignedNow(engagement).map(async (it) => caseOf(it, await cyclesOf(view, it))) : []
      return { ...clientIn(client), consultants: await Promise.all(rows) }
    }),
)

workspace.getPage(
  '/workspace/capacity',
  {
    id: 'listCapacity',
    summary: 'List what each consultant has to give this month, and what is engaged of it',
    description:
      'Hours of their share of a position against the days that active engagements have bought, spread evenly over their workdays and their consultants. From the consultancy’s own records alone.',
    may: 'oversee clients',
    query: schema(() =>
      z.strictObject({
        month: z.string().regex(month, notAMonth).optional().meta({ description: 'A month; this one unless set', example: '2026-11' }),
      }),
    ),
    item: CapacityRow,
    example: { as: 'consultancy_manager', query: { month: '2026-11' } },
  },
  async (c) => {
    const { table, params, control, requestId, now, query } = c.var
    const own = control.tableOf(params.consultancyId, 'read', requestId)
    const engagements = (await allEngagements(table, params.consultancyId)).filter((it) => statusOf(it, now()) === 'active')
    const { items, next } = await own.list(PeopleInRole, 'primary', { role: 'consultant' }, c.page)
    const active = items.filter(({ status }) => status === 'active')
    return {
      items: active.map((it) => capacityOf(it, engagements, query.month ?? dateIn('UTC', now()).slice(0, 7))),
      ...(next && { next }),
    }
  },
)

workspace.getPage(
  '/workspace/overdue',
  {
    id: 'listOverdue',
    summary: 'List the cycles whose contact is overdue, across clients',
    description: `For each client the cycles of the engagement’s consultants. ${frames}`,
    may: 'oversee clients',
    item: OverdueRow,
    example: { as: 'consultancy_manager' },
  },
  (c) =>
    clientsOf(c.var, 'overdue', c.page, async (client) => {
      const { view, engagement } = client
      const found = view ? await Promise.all(engagement.consultants.map((it) => overdueOf(view, it, c.var.now()))) : []
      const cycles = found.flat().sort((a, b) => (a.contactDueAt! < b.contactDueAt! ? -1 : 1))
      const some = cycles.slice(0, overdueMax).map((it) => shownFrame(it, c.var.now()))
      return { ...clientIn(client), cycles: some, more: cycles.length > overdueMax }
    }),
)

export const clientIn = ({ engagement: { id, districtId, districtName }, view }: Client) => ({
  engagementId: id,
  districtId,
  districtName,
  access: view ? ('open' as const) : ('none' as const),
})

function caseOf(
  { personId, coachId, givenName, familyName }: Engagement['consultants'][number],
  cycles: { status: string; stage: string }[],
) {
  const open = cycles.filter(({ status }) => status === 'open')
  const stages = [...new Set(open.map(({ stage }) => stage))].sort()
  return {
    personId,
    coachId,
    givenName,
    familyName,
    openCycles: open.length,
    stages: stages.map((stage) => ({ stage, cycles: open.filter((it) => it.stage === stage).length })),
  }
}

function capacityOf(
  { id, givenName, familyName, coachProfile }: Of<typeof PeopleInRole.schema>,
  engagements: readonly Engagement[],
  asked: string,
): Of<typeof CapacityRow> {
  const fte = coachProfile?.fte ?? 0
  const theirs = engagements.filter((it) => assignedNow(it).some(({ personId }) => personId === id))
  const available = availableHours(fte, asked)
  const engaged = theirs.reduce((sum, it) => sum + engagedHours(it, asked), 0)
  return {
    personId: id,
    givenName,
    familyName,
    month: asked,
    fte,
    availableHours: hundredths(available),
    engagedHours: hundredths(engaged),
    freeHours: hundredths(available - engaged),
  }
}
