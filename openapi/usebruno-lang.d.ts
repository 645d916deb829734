/** Bruno's library has no types of its own. What it writes it reads: an object of the same shape. */
declare module '@usebruno/lang' {
  const bruno: {
    jsonToBruV2: (file: object) => string
    bruToJsonV2: (text: string) => Record<string, unknown>
    jsonToCollectionBru: (collection: object) => string
    collectionBruToJson: (text: string) => Record<string, unknown>
    envJsonToBruV2: (environment: object) => string
    bruToEnvJsonV2: (text: string) => { variables: { name: string; value: string; enabled: boolean; secret: boolean }[] }
  }
  export default bruno
}
