/** What the search finds: operations, guides by their sections, problems. Small enough to be sent whole and searched in the browser. */
import { catalogue } from '#shared/problem.ts'
import { pathOfGuide } from './contents.ts'
import { codes } from './errors.ts'
import { eventsOf, eventsPath } from './events.ts'
import type { Findable } from './findable.ts'
import type { Article } from './markdown.ts'
import type { Reference } from './operations.ts'

export function searchIndex(guides: ReadonlyMap<string, Article>, reference: Reference): Findable[] {
  const { operations } = reference
  return [
    ...operations.map(
      ({ id, place, method, path, summary, description, tag }): Findable => ({
        id: place,
        kind: 'Operation',
        title: summary,
        note: `${method} ${path}`,
        text: `${id} ${tag} ${description}`,
      }),
    ),
    ...eventsOf(reference).flatMap(({ types }) =>
      types.map(
        ({ type, id, description }): Findable => ({
          id: `${eventsPath}#${id}`,
          kind: 'Event',
          title: type,
          note: description,
          text: 'event webhook change',
        }),
      ),
    ),
    ...[...guides].flatMap(([name, { title, summary, sections }]): Findable[] => [
      { id: pathOfGuide(name), kind: 'Guide', title, note: summary, text: '' },
      ...sections.map(
        (it): Findable => ({
          id: `${pathOfGuide(name)}#${it.id}`,
          kind: 'Guide',
          title: it.title,
          note: title,
          text: it.text,
        }),
      ),
    ]),
    ...codes.map((code): Findable => {
      const { status, title, advice } = catalogue[code]
      return { id: `/docs/errors/${code}`, kind: 'Error', title, note: `${status} ${code}`, text: `${code.replaceAll('_', ' ')} ${advice}` }
    }),
  ]
}
