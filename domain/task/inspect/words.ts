import { unitOfObligation } from '../state';
import type { KindNames } from '../words';
import type { inspectKinds } from './kinds';
import { type Method, headOf, inspectionOf } from './state';

/** How what inspections 督查 make somebody owe is named, where its noun is not enough. */
export const inspectNames: KindNames<keyof typeof inspectKinds> = {
  inspection: (state, o) => {
    const found = inspectionOf(state, headOf(o.id));
    return found ? `“${found.name}”督查结论` : '督查结论';
  },
  rectification: (_, o) => `第${headOf(o.id)}号督查问题整改`,
  verification: (_, o) => `${unitOfObligation(o.id)}第${headOf(o.id)}号督查问题整改核查`,
  objection: (_, o) => `${unitOfObligation(o.id)}督查异议复核`,
  interview: (_, o) => `${unitOfObligation(o.id)}主要负责人约谈`,
};

const METHOD_WORDS: Record<Method, string> = {
  'self-check': '自查',
  briefing: '听取汇报',
  'on-site': '实地检查',
  unannounced: '暗访',
  documents: '查阅资料',
  interview: '座谈访谈',
  online: '线上检查',
};

/** The methods of an inspection, in words: `听取汇报、实地检查`. */
export function methodsInWords(methods: readonly Method[]): string {
  return methods.map((method) => METHOD_WORDS[method]).join('、');
}
