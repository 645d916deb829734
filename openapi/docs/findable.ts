/** What the search finds, as the browser gets it. */
export interface Findable {
  /** Where it is, which tells it from all others. */
  id: string
  kind: 'Operation' | 'Guide' | 'Error' | 'Event'
  title: string
  /** What stands beneath the title. */
  note: string
  text: string
}
