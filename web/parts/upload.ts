import { problemOf } from '../client/api';

/** A file that was uploaded. */
export interface Attached {
  hash: string;
  name: string;
}

/** Most bytes of a file, as the server takes them. */
export const MOST_BYTES = 20 * 1024 * 1024;
/** Most files of an answer. */
export const MOST_FILES = 20;
/** Kinds of file that are taken. */
export const ACCEPTED = '.pdf,.ofd,.docx,.xlsx,.png,.jpg,.jpeg';

/** Uploads a file of evidence, saying how far it is in percent; throws as `send`. */
export function upload(file: File, progress: (percent: number) => void): Promise<Attached> {
  return send<Attached>('/api/v1/evidence', file.name, file, progress);
}

/**
 * Sends a file to an address that takes one, saying how far it is in percent; throws the server's problem, or an error
 * where it did not arrive.
 */
export function send<Answer>(
  path: '/api/v1/evidence' | '/api/v1/plan-drafts',
  name: string,
  bytes: Blob,
  progress: (percent: number) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // Not `fetch`: it does not say how much has been sent.
    const request = new XMLHttpRequest();
    request.open('POST', `${path}?name=${encodeURIComponent(name.slice(-200))}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      progress(total > 0 ? Math.floor((loaded / total) * 100) : 0);
    });
    request.addEventListener('error', () => {
      reject(new Error('lost'));
    });
    request.addEventListener('load', () => {
      const answer = parse(request.responseText);
      if (request.status === 200) resolve(answer as Answer);
      else reject(problemOf(answer) ? (answer as Error) : new Error('lost'));
    });
    request.send(bytes);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
