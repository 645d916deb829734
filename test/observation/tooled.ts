/** A tool to observe with, for the tests of this area. */
import type { Caller } from '../district.ts'

export const levels = [1, 2, 3, 4].map((value) => ({ value, name: `Level ${value}` }))

export const form = {
  name: 'The first five minutes',
  sections: [
    {
      key: 'students',
      name: 'Students',
      measures: [
        { key: 'on_task', kind: 'levels', name: 'On task', levels, weight: 2 },
        { key: 'talk', kind: 'levels', name: 'They talk', levels },
        { key: 'aside', kind: 'levels', name: 'Counts nothing', levels, weight: 0 },
      ],
    },
    {
      key: 'rest',
      name: 'The rest',
      measures: [
        { key: 'seen', kind: 'text', name: 'Seen' },
        { key: 'greeted', kind: 'checkbox', name: 'Greeted' },
        { key: 'questions', kind: 'count', name: 'Questions' },
        { key: 'until_start', kind: 'minutes', name: 'Until it began' },
        { key: 'hunch', kind: 'text', name: 'A hunch', private: true },
      ],
    },
  ],
}

/** A published tool. */
export async function openTool(admin: Caller, over: object = {}, key = 'first_five'): Promise<{ id: string; path: string }> {
  const { body } = await admin.post('/observation-tools', { key, ...form, ...over })
  const path = `/observation-tools/${body.id}`
  const { status, text } = await admin.post(`${path}/publish`)
  if (status !== 200) throw new Error(`no tool: ${text}`)
  return { id: body.id, path }
}
