/** The nouns of the observation area. */
import type { Routes } from '#shared/http/route.ts'

export const observation: Routes[] = []
