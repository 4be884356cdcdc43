import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { type Answer, api } from '../../client/api';
import { useWords } from '../../language';
import { Names } from '../../parts/names';
import { Page } from '../../parts/page';
import { EndpointRow } from './endpoint';
import { Register } from './register';
import { type Shown, SecretOnce } from './secret';
import { WORDS } from './words';

/** 渠道: where else can messages go? For who looks after the whole; to others the server says so. */
export default function ChannelsPage() {
  const words = useWords(WORDS);
  const query = api.useQuery('get', '/api/v1/endpoints');
  return (
    <Page title={words.title} about={words.about} query={query}>
      {(answer) => <Registered answer={answer} />}
    </Page>
  );
}

function Registered({ answer: { endpoints, kinds, names } }: { answer: Answer<'/api/v1/endpoints'> }) {
  const words = useWords(WORDS);
  const [isRegistering, setRegistering] = useState(false);
  const [shown, setShown] = useState<Shown>();
  return (
    <Names names={names}>
      <p className="unprinted">
        <Button
          type="primary"
          icon={<PlusOutlined aria-hidden="true" />}
          onClick={() => {
            setRegistering(true);
          }}
        >
          {words.register}
        </Button>
      </p>
      {endpoints.length === 0 && <p className="quiet">{words.none}</p>}
      <ul className="rows">
        {endpoints.map((endpoint) => (
          <EndpointRow key={endpoint.id} endpoint={endpoint} show={setShown} />
        ))}
      </ul>
      {isRegistering && (
        <Register
          kinds={kinds.map(({ channel }) => channel)}
          show={setShown}
          close={() => {
            setRegistering(false);
          }}
        />
      )}
      {shown && (
        <SecretOnce
          shown={shown}
          close={() => {
            setShown(undefined);
          }}
        />
      )}
    </Names>
  );
}
