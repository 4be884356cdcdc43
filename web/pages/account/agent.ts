/** Programs and systems as people call them, the more particular first: a browser names all that it is like. */
const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/wxwork/i, '企业微信'],
  [/MicroMessenger/i, '微信'],
  [/DingTalk/i, '钉钉'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/Firefox\/|FxiOS/, 'Firefox'],
  [/Chrome\/|CriOS/, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/iPhone|iPad/, 'iOS'],
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

const first = (table: typeof PROGRAMS, agent: string): string | undefined =>
  table.find(([like]) => like.test(agent))?.[1];

/** What a client calls itself, in words: `Chrome（Windows）`; as it says it where nobody knows it. */
export function agentOf(agent: string, unknown: string): string {
  const [program, system] = [first(PROGRAMS, agent), first(SYSTEMS, agent)];
  if (program === undefined) return agent.slice(0, 60) || unknown;
  return system === undefined ? program : `${program}（${system}）`;
}
