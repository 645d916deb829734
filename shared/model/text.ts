/** Text people write, bounded. */
import * as z from 'zod'

export const line = (description: string, example: string) => z.string().trim().min(1).max(200).meta({ description, example })

export const prose = (description: string, example: string) => z.string().trim().min(1).max(4000).meta({ description, example })

/** Which items of a list are present twice. */
export const isSet = (items: readonly unknown[]): boolean => new Set(items).size === items.length
