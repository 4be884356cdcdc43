import type { OtherCommand } from '../domain/permits';

/** What routes that are about no single task do, in a line and in full: from the domain's tables of commands. */
export function described(...commands: Pick<OtherCommand, 'name' | 'when' | 'needs'>[]): {
  summary: string;
  description: string;
} {
  return {
    summary: commands.map(({ name }) => name).join('；'),
    description: commands
      .map(({ name, when, needs }) => `${name}。条件：${when}。需要：${needs}。`)
      .join('\n\n'),
  };
}
