import { QUOTE, row, type LogPattern } from './pattern-parts.ts'

const MIGRATIONS = String.raw`(?:database |db |schema |sql |data )?migrations?\b(?! (?:director|folder|file|path|script))`
const WENT_WRONG = String.raw`(?:fail(?:ed|s|ure)?|errors?|aborted|rolled back|rolling back|could not|cannot|can't|unable|conflict\w{0,3}|mismatch|dirty|corrupt\w{0,2}|duplicate|missing|locked|modified|lock\b)`

/**
 * That the schema of a database could not be brought to the version that the program wants, as the tools for it say it
 * (Flyway, Liquibase, Alembic, Django, Rails, Prisma, Knex, golang-migrate, goose) and programs of their own.
 * Vague: a line near it that tells why (a server out of reach, a file that is missing) says more.
 */
export const migrationPatterns: readonly LogPattern[] = row(
  'migration',
  String.raw`\bmigration:? ${QUOTE}?(?<name>\d[\w.-]{0,80})${QUOTE}?:? .{0,40}${WENT_WRONG}`,
  String.raw`\b${MIGRATIONS}.{0,60}\b${WENT_WRONG}|\b${WENT_WRONG}.{0,40}\b(?:${MIGRATIONS}|(?:migrate:|migrat(?:e|ing) (?:the )?(?:database|db|schema|to)\b))`,
  String.raw`\bstill (?:\w{1,12} )?(?:pending|unapplied|outstanding) migrations?\b|migrations? (?:are |is )?(?:still )?(?:pending|not (?:been )?applied)|InconsistentMigrationHistory|PendingMigration\w{0,10}|IrreversibleMigration`,
  String.raw`\bFlyway\w{0,30}Exception|\bliquibase\.exception|\bP30(?:05|06|08|09|18)\b|Dirty database version|(?:acquire|obtain)\w{0,3} (?:the )?change ?log lock|Can't locate revision identified by|Multiple head revisions`,
  String.raw`\b(?:database|db|schema|table) (?:schema )?(?:version|revision)\b.{0,60}\b(?:is )?(?:not supported|too (?:old|new)|newer than|older than|ahead of|behind|does(?: not|n't) match|mismatch)|out[- ]of[- ]date (?:database )?schema`,
)
