// Prints what of the corpus the table knows: npm run -s coverage [-- --all]
import { builtIn } from '../built-in-table.ts'
import { corpusCauses, corpusSignals } from './corpus.ts'
import { causeCoverage, signalCoverage, type SignalCoverage } from './coverage.ts'

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const list = (words: readonly string[]): string => words.join(', ') || '-'

function printSignal({ signal, scenes, isRecognised, excuse }: SignalCoverage): void {
  print(
    `${isRecognised ? 'read   ' : excuse ? 'excused' : 'MISSING'} ${signal.severity.padEnd(8)} ${signal.id}${excuse ? ` (${excuse.kind}: ${excuse.why})` : ''}`,
  )
  for (const { label, readBy, signals, findings, notes } of scenes)
    print(
      `          ${label}: ${readBy.length > 0 ? list(readBy) : `not read; signals: ${list(signals)}`} → ${list(findings)}${notes.length > 0 ? ` [${list(notes)}]` : ''}`,
    )
}

const showsAll = process.argv.includes('--all')
const causes = causeCoverage(builtIn.table)
const signals = signalCoverage(builtIn.table)
const recognised = signals.filter(({ isRecognised }) => isRecognised)
const excused = signals.filter(({ isRecognised, excuse }) => !isRecognised && excuse)
const missing = signals.filter(({ isRecognised, excuse }) => !isRecognised && !excuse)
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`

for (const one of showsAll ? signals : missing) printSignal(one)
const scoringOnly = Object.entries(corpusCauses.scoringOnly)
print(
  `causes:  ${causes.rows.length} of ${causes.rows.length + causes.missing.length} are rows${scoringOnly.length > 0 ? `, ${scoringOnly.length} are for scoring only (${scoringOnly.map(([id]) => id).join(', ')})` : ''}`,
)
for (const id of causes.missing) print(`  missing: ${id}`)
print(
  `signals: ${recognised.length} of ${corpusSignals.length} recognised, ${excused.length} excused (${percent(excused.length, corpusSignals.length)}), ${missing.length} missing`,
)
process.exitCode = causes.missing.length + missing.length > 0 ? 1 : 0
