import type { Certainty, Language, Risk, Severity } from '@whypod/contract'

/** The headings of a page, in their order, and the few words between. */
export interface PageWords {
  readonly says: string
  readonly known: string
  readonly causes: string
  readonly type: string
  readonly explains: string
  readonly near: string
  readonly docs: string
  readonly example: string
  readonly any: string
  readonly also: string
  readonly unless: string
  readonly noCauses: string
  readonly nothingToType: string
  readonly explainsNothing: string
  readonly noNear: string
  readonly noDocs: string
  readonly only: string
  readonly before: string
  readonly loses: string
  readonly pair: string
  readonly index: string
  readonly indexIntro: string
  readonly indexColumns: readonly [string, string, string]
  readonly generated: string
  readonly severity: Readonly<Record<Severity, string>>
  readonly certainty: Readonly<Record<Certainty, string>>
  readonly risk: Readonly<Record<Risk, string>>
}

export const pageWords: Readonly<Record<Language, PageWords>> = {
  en: {
    says: 'What it says',
    known: 'How we know',
    causes: 'Likely causes',
    type: 'What to type',
    explains: 'What it explains',
    near: 'Near causes',
    docs: 'Read on',
    example: 'Example',
    any: 'Any of these facts:',
    also: 'and all of these:',
    unless: 'but none of these:',
    noCauses: 'What it says is the cause.',
    nothingToType: 'Nothing.',
    explainsNothing: 'Nothing: it takes no other finding away.',
    noNear: 'None.',
    noDocs: 'Nothing beyond this page.',
    only: 'Offered where:',
    before: 'Before:',
    loses: 'Can be lost:',
    pair: 'The pair that proves it: a match, and a near miss that must not match.',
    index: 'Causes',
    indexIntro: 'Every cause that whypod can name, in the order in which faults are mended.',
    indexColumns: ['Cause', 'What is broken', 'Severity'],
    generated: 'Written by scripts/rule-pages.mjs from the rules table. Do not edit.',
    severity: { critical: 'critical', warning: 'warning', info: 'note' },
    certainty: { certain: 'certain', likely: 'likely', possible: 'possible' },
    risk: { read: 'only reads', change: 'changes the cluster', danger: 'DANGEROUS' },
  },
  'zh-CN': {
    says: '含义',
    known: '判断依据',
    causes: '可能的原因',
    type: '该输入的命令',
    explains: '它解释了什么',
    near: '相近的原因',
    docs: '延伸阅读',
    example: '示例',
    any: '满足以下任一事实：',
    also: '并且全部满足：',
    unless: '但不能出现：',
    noCauses: '原因即上文所述。',
    nothingToType: '无需操作。',
    explainsNothing: '无：不会隐藏其他结论。',
    noNear: '无。',
    noDocs: '除本页外没有其他资料。',
    only: '仅适用于：',
    before: '执行前须确认：',
    loses: '可能丢失：',
    pair: '用于验证的成对示例：一个必须匹配，一个相近但不得匹配。',
    index: '原因一览',
    indexIntro: 'whypod 能够指出的全部原因，按应当处理的先后排列。',
    indexColumns: ['原因', '哪里坏了', '严重程度'],
    generated: '由 scripts/rule-pages.mjs 根据规则表生成，请勿手工修改。',
    severity: { critical: '严重', warning: '警告', info: '提示' },
    certainty: { certain: '确定', likely: '很可能', possible: '可能' },
    risk: { read: '只读', change: '会修改集群', danger: '危险' },
  },
}
