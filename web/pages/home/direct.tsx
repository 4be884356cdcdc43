import { Button } from 'antd';
import { useState } from 'react';
import { ActDialog } from '../../acts/dialog';
import { ACTS } from '../../acts/table';
import { api } from '../../client/api';
import { useLanguage } from '../../language';
import { Trouble } from '../../parts/trouble';
import type { Task } from '../task/data';

interface Props {
  of: { plan: string; task: number; title: string; ours: boolean };
  now: string;
  command: string;
  subject: string | null;
  decided?: string | null;
}

/** An act on a task from a page that does not show the task: what its dialog needs is asked for at the press. */
export function DirectAct({ of, now, command, subject, decided = null }: Props) {
  const { language } = useLanguage();
  const [open, setOpen] = useState(false);
  const { plan, task } = of;
  const query = api.useQuery(
    'get',
    '/api/v1/tasks/{plan}/{task}',
    { params: { path: { plan, task } } },
    { enabled: open && of.ours },
  );
  const act = ACTS[command];
  if (!act) return null;
  const known = of.ours ? query.data : bare(of, now);
  return (
    <>
      <Button
        type={act.main ? 'primary' : 'default'}
        loading={open && of.ours && query.isPending}
        onClick={() => {
          setOpen(true);
        }}
      >
        {act.name[language]}
      </Button>
      {open && query.error ? <Trouble error={query.error} again={() => void query.refetch()} /> : null}
      {open && known && (
        <ActDialog
          act={act}
          about={{ task: known, subject }}
          decided={decided}
          close={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

/** A task of which one may know no more than its name: who has no part in it and is to solve a difficulty of it. */
function bare({ plan, task, title }: Props['of'], now: string): Task {
  return {
    ...{ now, plan, task, title, light: 'grey', reasons: [], targets: [], assignments: [], obligations: [] },
    ...{ standings: [], next: null, coming: [], difficulties: [], requests: [], inspections: [] },
    ...{ conclusions: [], findings: [], interviews: [], ended: false, closing: null, closed: null },
    ...{ reopened: null, may: [] },
  };
}
