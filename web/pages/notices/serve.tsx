import { Button } from 'antd';
import { useState } from 'react';
import { Prose } from '../../acts/fields';
import { type Words, useWords } from '../../language';
import { FormDialog } from '../../parts/form-dialog';

const WORDS: Words<{
  open: string;
  title: string;
  done: string;
  about: (unit: string, task: number, title: string) => string;
  note: string;
  noteHelp: string;
}> = {
  zh: {
    open: '登记其他方式送达',
    title: '登记送达',
    done: '已登记送达：时限自现在起计算',
    about: (unit, task, title) =>
      `${unit}：${task}. ${title}。登记后视为已送达，该单位的时限自现在起计算，记入台账。`,
    note: '怎样送达、由谁收下',
    noteHelp: '如：10月9日专人送达纸质通知，办公室李四签收。',
  },
  en: {
    open: 'Served by other means',
    title: 'Record the service',
    done: 'Recorded: time runs from now',
    about: (unit, task, title) =>
      `${unit}: task ${task} ${title}. It then counts as served; time runs from now, and the ledger has it.`,
    note: 'How it was served, and who took it',
    noteHelp: 'For example: on paper by messenger on 9 October, signed for by Li Si.',
  },
};

/** Records that a unit was given its assignment otherwise than by a message. */
export function Serve(of: { plan: string; task: number; title: string; unit: string }) {
  const { plan, task, title, unit } = of;
  const words = useWords(WORDS);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        onClick={() => {
          setOpen(true);
        }}
      >
        {words.open}
      </Button>
      {open && (
        <FormDialog<{ note: string }>
          title={words.title}
          done={words.done}
          about={<p>{words.about(unit, task, title)}</p>}
          command={({ note }) => ({ path: `/tasks/${plan}/${task}/service`, body: { unit, note } })}
          close={() => {
            setOpen(false);
          }}
        >
          <Prose name="note" label={words.note} help={words.noteHelp} />
        </FormDialog>
      )}
    </>
  );
}
