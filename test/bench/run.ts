import { cold } from './cold.ts'
import { openGround } from './ground.ts'

const g = await openGround()
await cold(g, 11)
await g.close()
