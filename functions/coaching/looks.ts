import { routes } from '#shared/http/route.ts'
import { ContentLook, ContentLooks, shownLook } from '#shared/model/content-look.ts'
import { Cycles, permit } from '#shared/model/cycle.ts'
import { demo } from '#shared/model/example.ts'

export const looks = routes('Looks', 'cycles')

looks.getPage(
  '/cycles/{cycleId}/looks',
  {
    id: 'listLooks',
    summary: 'List who has looked at the content of a cycle, latest day first',
    description:
      'For its teachers; a look at an observation for the teacher observed alone. Also exports count, in the name of who asked for them. A look is listed some minutes after it, and for 400 days. What someone looks at that is their own is not listed.',
    may: 'read cycles',
    item: ContentLook,
    eitherWay: true,
    problems: ['forbidden'],
    example: { as: 'teacher', params: { cycleId: demo.id('cyc', 1) } },
  },
  async (c) => {
    const { actor, table, params } = c.var
    const cycle = await table.get(Cycles, { id: params.cycleId })
    permit(actor, 'see who looked', cycle)
    const { items, next } = await table.listWhole(ContentLooks, { cycleId: cycle.id }, c.page)
    const theirs = items.filter(({ onlyFor }) => onlyFor === undefined || onlyFor === actor.id)
    return { items: theirs.map(shownLook), ...(next && { next }) }
  },
)
