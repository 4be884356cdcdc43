import type { Language, Words } from '../../language';

/** Programs and systems as people call them, the more particular first: a browser names all that it is like. */
type Named = readonly [RegExp, string | Words<string>];
const PROGRAMS: readonly Named[] = [
  [/wxwork/i, { zh: '企业微信', en: 'WeCom' }],
  [/MicroMessenger/i, { zh: '微信', en: 'WeChat' }],
  [/DingTalk/i, { zh: '钉钉', en: 'DingTalk' }],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/Firefox\/|FxiOS/, 'Firefox'],
  [/Chrome\/|CriOS/, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly Named[] = [
  [/Windows/, 'Windows'],
  [/iPhone|iPad/, 'iOS'],
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

function first(table: readonly Named[], agent: string, language: Language): string | undefined {
  const name = table.find(([like]) => like.test(agent))?.[1];
  return typeof name === 'object' ? name[language] : name;
}

/** What a client calls itself, in words: `Chrome（Windows）`; as it says it where nobody knows it. */
export function agentOf(agent: string, unknown: string, language: Language): string {
  const [program, system] = [first(PROGRAMS, agent, language), first(SYSTEMS, agent, language)];
  if (program === undefined) return agent.slice(0, 60) || unknown;
  if (system === undefined) return program;
  return language === 'zh' ? `${program}（${system}）` : `${program} (${system})`;
}
