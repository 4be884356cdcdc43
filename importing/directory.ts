import { directorySchema, type Directory, type DirectoryUnit } from '../domain/directory';
import { foldKey } from './characters';
import { ImportError } from './errors';

/**
 * Reads a directory and checks what a schema cannot: the office exists, groups have members that exist, and no
 * name, alias or slug means two things.
 * @throws ImportError `directory`, one line that lists every problem
 */
export function loadDirectory(json: unknown): Directory {
  const parsed = directorySchema.safeParse(json);
  if (!parsed.success) {
    throw refusal(
      parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'top level'}: ${message}`),
    );
  }
  const problems = [...doubleNames(parsed.data), ...missingUnits(parsed.data)];
  if (problems.length > 0) throw refusal(problems);
  return parsed.data;
}

function refusal(problems: string[]): ImportError {
  const oneLine = problems.join(' | ').split('\n').join(' ');
  return new ImportError('directory', 'directory', oneLine, 'correct the directory file and load it again');
}

function missingUnits(directory: Directory): string[] {
  const names = new Set(directory.units.map((unit) => unit.name));
  const problems = names.has(directory.office) ? [] : [`office ${directory.office} is not one of the units`];
  for (const { name, members } of directory.groups) {
    for (const member of members) {
      if (!names.has(member)) problems.push(`group ${name} names ${member}, which is not one of the units`);
    }
    if (new Set(members).size < members.length) problems.push(`group ${name} names a member twice`);
  }
  return problems;
}

function doubleNames({ units, groups }: Directory): string[] {
  const problems: string[] = [];
  const owners = new Map<string, string>();
  const claim = (name: string, key: string, owner: string) => {
    const other = owners.get(key);
    if (other !== undefined) problems.push(`${name} is used by ${other} and again by ${owner}`);
    else owners.set(key, owner);
  };
  for (const unit of units) {
    for (const name of [unit.name, ...unit.aliases]) claim(name, foldKey(name), unit.name);
    claim(`slug ${unit.slug}`, `slug ${unit.slug}`, unit.name);
  }
  for (const group of groups) claim(group.name, foldKey(group.name), `group ${group.name}`);
  return problems;
}

/** A directory made ready to be asked by name. */
export class DirectoryIndex {
  private readonly units = new Map<string, DirectoryUnit>();
  private readonly groups = new Map<string, Directory['groups'][number]>();

  constructor(directory: Directory | undefined) {
    for (const unit of directory?.units ?? []) {
      for (const name of [unit.name, ...unit.aliases]) this.units.set(foldKey(name), unit);
    }
    for (const group of directory?.groups ?? []) this.groups.set(groupKey(group.name), group);
  }

  unit(name: string): DirectoryUnit | undefined {
    return this.units.get(foldKey(name));
  }

  group(name: string): Directory['groups'][number] | undefined {
    return this.groups.get(groupKey(name));
  }

  get isEmpty(): boolean {
    return this.units.size === 0;
  }
}

const GROUP_NOISE = new Set(['(', ')', '〔', '〕', '[', ']', '、', ',', '和', '及']);

/** 各县（市、区）人民政府、管委会 and 各县市区政府、管委会 are one group. */
function groupKey(name: string): string {
  const plain = foldKey(name).split('人民政府').join('政府');
  return [...plain].filter((char) => !GROUP_NOISE.has(char)).join('');
}
