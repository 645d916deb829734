/** The look for malware: whoever takes files asks this before anybody else has them. */

/** What a look has come to. `pending` is asked again. */
export type Verdict = 'clean' | 'malware' | 'unscannable' | 'pending'

/** Asks about an object that was uploaded, by its key. */
export type Scan = (key: string) => Promise<Verdict>
