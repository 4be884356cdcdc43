import { Form, Input } from 'antd';
import { Choice, Line } from '../../acts/fields';
import { useWords } from '../../language';
import { CHANNEL_WORDS } from '../../parts/channels';
import { FormDialog } from '../../parts/form-dialog';
import { type Shown, secretIn } from './secret';
import { type Kind, WORDS } from './words';

interface Values {
  channel: Kind;
  name: string;
  url: string;
  secret?: string;
}

/** Of these the one who made them knows a secret; what a webhook signs with is made by us. */
const WITH_SECRET: ReadonlySet<Kind> = new Set<Kind>(['dingtalk-robot', 'feishu-robot']);

/** True for what has a signing secret at all. */
export function isSigned(channel: Kind): boolean {
  return channel === 'webhook' || WITH_SECRET.has(channel);
}

/** Registers a robot or another system. */
export function Register({
  kinds,
  show,
  close,
}: {
  kinds: readonly Kind[];
  show: (shown: Shown) => void;
  close: () => void;
}) {
  const words = useWords(WORDS);
  return (
    <FormDialog<Values>
      title={words.register}
      done={words.registered}
      initial={kinds[0] === undefined ? {} : { channel: kinds[0] }}
      command={({ secret = '', ...values }) => ({
        path: '/endpoints',
        body: { ...values, secret: secret.trim() === '' ? null : secret },
      })}
      answered={(answer, { name }) => {
        const secret = secretIn(answer);
        if (secret !== null) show({ name, secret });
      }}
      close={close}
    >
      <Fields kinds={kinds} />
    </FormDialog>
  );
}

function Fields({ kinds }: { kinds: readonly Kind[] }) {
  const words = useWords(WORDS);
  const names = useWords(CHANNEL_WORDS);
  const channel = Form.useWatch<Kind | undefined>('channel');
  return (
    <>
      <Choice
        name="channel"
        label={words.kind}
        options={kinds.map((kind) => ({ value: kind, label: names[kind].word }))}
      />
      {channel && <p className="quiet">{words.where[channel]}</p>}
      <Line name="name" label={words.name} help={words.nameHelp} />
      <Form.Item name="url" label={words.url} rules={[{ required: true, message: words.needed }]}>
        <Input
          inputMode="url"
          placeholder="https://"
          maxLength={2000}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Form.Item>
      {channel && WITH_SECRET.has(channel) && <Secret label={words.secret} help={words.noSecret} />}
    </>
  );
}

/** The secret of a robot, as it is copied from where the robot was made. */
export function Secret({ label, help }: { label: string; help?: string }) {
  const { needed } = useWords(WORDS);
  return (
    <Form.Item
      name="secret"
      label={label}
      extra={help}
      rules={help === undefined ? [{ required: true, message: needed }] : []}
    >
      <Input.Password maxLength={200} autoComplete="new-password" />
    </Form.Item>
  );
}
