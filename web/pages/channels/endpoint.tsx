import { CheckOutlined, CloseCircleFilled, ExclamationCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../language';
import { CHANNEL_WORDS } from '../../parts/channels';
import { FormDialog } from '../../parts/form-dialog';
import { useName } from '../../parts/names';
import { When } from '../../parts/when';
import { Secret, isSigned } from './register';
import { type Shown, secretIn } from './secret';
import { type Act, type Endpoint, WORDS } from './words';

/** When each act can be done; in the order of its buttons. */
const OFFERED: Record<Act, (endpoint: Endpoint) => boolean> = {
  'end-rotation': ({ rotating }) => rotating,
  rotate: ({ channel, rotating, disabled }) => isSigned(channel) && !rotating && disabled === null,
  disable: ({ disabled }) => disabled === null,
  enable: ({ disabled }) => disabled !== null,
};

/** One robot or other system: what it is, how it stands, and what can be done. */
export function EndpointRow({ endpoint, show }: { endpoint: Endpoint; show: (shown: Shown) => void }) {
  const words = useWords(WORDS);
  const [act, setAct] = useState<Act>();
  const { name } = endpoint;
  const offered = (Object.keys(OFFERED) as Act[]).filter((one) => OFFERED[one](endpoint));
  return (
    <li>
      <Facts endpoint={endpoint} />
      <div className="beside acts unprinted">
        {offered.map((one) => (
          <Button
            key={one}
            size="small"
            aria-label={words.actOf(words.acts[one].name, name)}
            onClick={() => {
              setAct(one);
            }}
          >
            {words.acts[one].name}
          </Button>
        ))}
      </div>
      {act && (
        <FormDialog<{ secret?: string }>
          title={words.acts[act].name}
          done={words.acts[act].done}
          about={<p>{words.acts[act].about(endpoint)}</p>}
          grave={act === 'disable' || act === 'end-rotation'}
          command={({ secret }) => ({
            path: `/endpoints/${endpoint.id}/${act}`,
            body: secret === undefined ? {} : { secret },
          })}
          answered={(answer) => {
            const secret = act === 'rotate' ? secretIn(answer) : null;
            if (secret !== null) show({ name, secret });
          }}
          close={() => {
            setAct(undefined);
          }}
        >
          {act === 'rotate' && endpoint.channel !== 'webhook' && <Secret label={words.newSecret} />}
        </FormDialog>
      )}
    </li>
  );
}

function Facts({
  endpoint: { name, channel, host, disabled, why, rotating, ...rest },
}: {
  endpoint: Endpoint;
}) {
  const words = useWords(WORDS);
  const names = useWords(CHANNEL_WORDS);
  const nameOf = useName();
  const now = new Date().toISOString();
  return (
    <div>
      <strong>{name}</strong>{' '}
      {disabled === null ? (
        <span className="status quiet">
          <CheckOutlined /> {words.inUse}
        </span>
      ) : (
        <span className="wrong">
          <CloseCircleFilled /> {words.disabled} <When at={disabled} now={now} />
          {why !== null && `：${why}`}
        </span>
      )}
      <br />
      {names[channel].word} <span className="kept">{host}</span>
      <br />
      <span className="quiet">
        {words.by(nameOf(rest.addedBy))} <When at={rest.added} now={now} />；{words.people(rest.people)}；
        {rest.signed ? words.signed : words.unsigned}
      </span>
      {rotating && (
        <div className="soon">
          <ExclamationCircleOutlined /> {words.rotating}
        </div>
      )}
    </div>
  );
}
