import { openGround } from './ground.ts'
import { cold } from './cold.ts'
const g = await openGround()
await cold(g, 11)
await g.close()
