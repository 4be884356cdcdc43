import { PaperClipOutlined } from '@ant-design/icons';

/** Evidence as the server tells it: words, and files. */
export interface EvidenceSaid {
  text: string;
  files: readonly { hash: string; name: string }[];
}

/** Evidence of something on a task: what was written, and the files behind links. */
export function EvidenceShown({
  evidence: { text, files },
  plan,
  task,
}: {
  evidence: EvidenceSaid;
  plan: string;
  task: number;
}) {
  return (
    <>
      {text && <div>{text}</div>}
      {files.length > 0 && (
        <ul className="files">
          {files.map(({ hash, name }) => (
            <li key={hash}>
              <a href={`/api/v1/tasks/${plan}/${task}/evidence/${hash}`}>
                <PaperClipOutlined /> {name || hash.slice(0, 12)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
