import { Button, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../client/api';
import { type Words, useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { roleOf, useMe } from '../../session';

const WORDS: Words<{ draft: string; what: string; none: string; period: (name: string) => string }> = {
  zh: {
    draft: '通报稿',
    what: '选一个报送期，下载督查通报草稿（Word）：数据取自台账，按行动和单位列出，不排名次。文号和措辞请核改后印发。',
    none: '还没有开放过报送期。',
    period: (name) => `下载${name}通报稿`,
  },
  en: {
    draft: 'Bulletin',
    what: 'Choose a period and download the draft of its bulletin (Word): facts of the ledger by action and unit, unranked.',
    none: 'No period has opened yet.',
    period: (name) => `Download the bulletin of ${name}`,
  },
};

/** The draft of a bulletin 督查通报 for a period of a plan: for the office. */
export function Bulletin({ plan }: { plan: string }) {
  const words = useWords(WORDS);
  const role = roleOf(useMe());
  const [isOpen, setOpen] = useState(false);
  if (role === 'unit') return null;
  return (
    <>
      <Button
        onClick={() => {
          setOpen(true);
        }}
      >
        {words.draft}
      </Button>
      {isOpen && (
        <Modal
          open
          title={words.draft}
          footer={null}
          onCancel={() => {
            setOpen(false);
          }}
        >
          <p>{words.what}</p>
          <Periods plan={plan} />
        </Modal>
      )}
    </>
  );
}

function Periods({ plan }: { plan: string }) {
  const words = useWords(WORDS);
  const { data, error, refetch } = api.useQuery('get', '/api/v1/plans/{plan}/periods', {
    params: { path: { plan } },
  });
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  if (data.periods.length === 0) return <p>{words.none}</p>;
  return (
    <ul>
      {data.periods.map(({ period, name }) => (
        <li key={period}>
          <a href={`/api/v1/plans/${plan}/bulletin?period=${encodeURIComponent(period)}`} download>
            {words.period(name)}
          </a>
        </li>
      ))}
    </ul>
  );
}
