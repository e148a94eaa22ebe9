import { brokenSettingPatterns, generalNeedPatterns, generalPeerPatterns, generalReachPatterns } from './general-patterns.ts'
import { migrationPatterns } from './migration-patterns.ts'
import { needPatterns } from './need-patterns.ts'
import { ownPatterns } from './own-patterns.ts'
import type { LogPattern } from './pattern-parts.ts'
import { peerPatterns } from './peer-patterns.ts'

const vague = (patterns: readonly LogPattern[]): LogPattern[] => patterns.map((pattern) => ({ ...pattern, vague: true }))

/** From the special to the general: the first that fits a line decides. After them come those of near-patterns.ts. */
export const logPatterns: readonly LogPattern[] = [
  ...ownPatterns,
  ...peerPatterns,
  ...generalPeerPatterns,
  ...vague(generalReachPatterns),
  ...brokenSettingPatterns,
  ...needPatterns,
  ...vague(migrationPatterns),
  ...vague(generalNeedPatterns),
]
