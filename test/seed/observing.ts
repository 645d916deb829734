/** Observation tools, what coaches saw with them in the last weeks, and calibrations; and what the documentation's examples name of these. */
import { addDays, dateIn, weekdayOf } from '#shared/model/date.ts'
import { demo } from '#shared/model/example.ts'
import type { Chance } from './chance.ts'
import type { Staff } from './demo.ts'
import type { World } from './world.ts'

const zone = 'America/Chicago'
const levels = ['Few students', 'About half', 'Most', 'Nearly all'].map((name, n) => ({ value: n + 1, name }))

/** The form of the tools that the examples name. */
export const exampleForm = {
  name: 'Opening routines',
  description: 'How lessons begin: what students do in the first minutes.',
  sections: [
    {
      key: 'start',
      name: 'The first five minutes',
      measures: [
        { key: 'on_task', kind: 'levels', name: 'Students are on task at minute five', levels, weight: 2 },
        { key: 'know_routine', kind: 'levels', name: 'Students know what to do without being told', levels },
        { key: 'until_start', kind: 'minutes', name: 'Until the first task began' },
      ],
    },
    {
      key: 'words',
      name: 'In words',
      measures: [
        { key: 'seen', kind: 'text', name: 'What was seen and heard' },
        { key: 'reminder', kind: 'text', name: 'For the coach: what to come back to', private: true },
      ],
    },
  ],
}
