/**
 * That someone has looked at the content of a cycle: what its teachers can read. It is made from the service's own log lines,
 * after the fact, so that no read waits for it; a day's looks of one person at one thing are one item.
 */
import * as z from 'zod'
import { entity, primary } from '../db/entity.ts'
import { day, instant } from './date.ts'
import { idOf } from './id.ts'
import { type Of, schema } from './schema.ts'

export const ContentLook = schema(() =>
  z
    .strictObject({
      cycleId: idOf('cyc'),
      evidenceId: idOf('evd').optional().meta({ description: 'The evidence that was looked at, of a look at one' }),
      observationId: idOf('obv').optional().meta({ description: 'The observation that was looked at' }),
      personId: idOf('per').meta({ description: 'Who looked' }),
      relation: z
        .enum(['its coach', 'one of its teachers', 'owner of evidence'])
        .meta({ description: 'What they were to the cycle then. Open to more values', example: 'its coach' }),
      homeTenantId: z.string().meta({ description: 'Where they come from: the district, or the consultancy it has let in' }),
      actedBy: z.string().optional().meta({ description: 'Who really looked, where somebody acted for them' }),
      operation: z.string().meta({ description: 'How they looked: the operation, as the reference names it', example: 'listEvidence' }),
      day: day('The day, UTC'),
      firstAt: instant('When first on that day'),
      lastAt: instant('When last on that day'),
      times: z.int().positive().meta({ description: 'How often on that day', example: 2 }),
    })
    .meta({ id: 'ContentLook' }),
)
export type ContentLook = Of<typeof ContentLook>

/** `onlyFor` names the one teacher whom it is for, where it is not for all of the cycle; `what` tells apart what was looked at in one day in one way. */
const StoredLook = schema(() =>
  ContentLook().extend({
    what: z.string(),
    onlyFor: idOf('per').optional(),
    updatedAt: z.iso.datetime(),
    rev: z.int().nonnegative(),
  }),
)
export type StoredLook = Of<typeof StoredLook>

/** Longer than a school year. */
export const lookDays = 400

export const ContentLooks = entity('look at content', StoredLook, {
  primary: primary('LOOKS#{cycleId}', 'LOOK#{day}#{personId}#{operation}#{what}'),
})

const LookFor = schema(() => StoredLook().extend({ forId: idOf('per') }))

/** Copies for each person whose content it was, but not for who looked. */
export const LooksFor = entity('look told to a person', LookFor, {
  primary: primary('LOOKSFOR#{forId}', 'LOOK#{day}#{cycleId}#{personId}#{operation}#{what}'),
})

export const shownLook = ({
  what: _,
  updatedAt: __,
  rev: ___,
  forId: ____,
  onlyFor: _____,
  ...look
}: StoredLook & { forId?: unknown }): ContentLook => look
