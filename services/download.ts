import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Say, heartbeat, isProgram, lastLines, reasonOf, run } from './run';

/** The official site of Temporal's programs. */
export const OFFICIAL_SITE = 'https://temporal.download';

/** Wall ms after which a site counts as out of reach, and a download that gives nothing as stuck. */
const REACH_MS = 5000;
const STUCK_MS = 20_000;

/** What to fetch from the site, and what to call the program in it. */
export interface Download {
  part: string;
  /** The site's address for the archive of a program: looked up there, as the SDK does. */
  info: string;
  program: string;
  say: Say;
  signal?: AbortSignal | undefined;
}

const PLATFORMS: Partial<Record<string, string>> = { linux: 'linux', darwin: 'darwin' };
const ARCHITECTURES: Partial<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** The platform in the site's words, or nothing where it offers no program for this one. */
export function platformQuery(): URLSearchParams | undefined {
  const platform = PLATFORMS[process.platform];
  const arch = ARCHITECTURES[process.arch];
  return platform && arch ? new URLSearchParams({ platform, arch }) : undefined;
}

/** Puts the program into a folder. Says why not, and returns false, where the site does not give it. */
export async function download(into: string, what: Download): Promise<boolean> {
  const { part, say } = what;
  say(`${part}: trying the official download …`);
  try {
    const info = await reach(what.info, what.signal);
    const { archiveUrl, fileToExtract } = (await info.json()) as {
      archiveUrl: string;
      fileToExtract: string;
    };
    const archive = join(into, 'archive');
    await save(archiveUrl, archive, what);
    const { code, stderr } = await run('tar', ['-xf', archive, '-C', into]);
    if (code !== 0) throw new Error(`the archive cannot be read: ${lastLines(stderr)}`);
    await rm(archive);
    if (fileToExtract !== what.program) await rename(join(into, fileToExtract), join(into, what.program));
    if (!isProgram(join(into, what.program))) throw new Error(`no program in ${archiveUrl}`);
    say(`${part}: downloaded`);
    return true;
  } catch (error) {
    say(`${part}: the official download does not work here (${reasonOf(error)}); going on without it`);
    return false;
  }
}

async function save(url: string, file: string, { part, say, signal }: Download): Promise<void> {
  const response = await reach(url, signal);
  if (!response.body) throw new Error(`nothing at ${url}`);
  const stuck = new AbortController();
  let got = 0;
  let timer = setTimeout(() => undefined, 0);
  const alive = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      stuck.abort(new Error(`nothing came for ${STUCK_MS / 1000} s`));
    }, STUCK_MS);
  };
  const quiet = heartbeat((seconds) => {
    say(`${part}: downloading … ${(got / 1e6).toFixed(0)} MB, ${seconds} s`);
  });
  alive();
  try {
    const count = async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        got += chunk.length;
        alive();
        yield chunk;
      }
    };
    await pipeline(Readable.fromWeb(response.body), count, createWriteStream(file), {
      signal: AbortSignal.any([stuck.signal, ...(signal ? [signal] : [])]),
    });
  } finally {
    clearTimeout(timer);
    quiet();
  }
}

/** An answer of the site, at once or not at all. The body may then take its time. */
async function reach(url: string, signal: AbortSignal | undefined): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort(new Error(`no answer in ${REACH_MS / 1000} s`));
  }, REACH_MS);
  try {
    const signals = [late.signal, ...(signal ? [signal] : [])];
    const response = await fetch(url, { signal: AbortSignal.any(signals) });
    if (!response.ok) throw new Error(`${new URL(url).host} answers ${response.status}`);
    return response;
  } finally {
    clearTimeout(timer);
  }
}
