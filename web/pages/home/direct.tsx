import { useIsFetching } from '@tanstack/react-query';
import { Button } from 'antd';
import { useOpening } from '../../acts/host';
import { ACTS } from '../../acts/table';
import { api } from '../../client/api';
import { useLanguage } from '../../language';
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
  const open = useOpening();
  const { plan, task } = of;
  const { queryKey } = api.queryOptions('get', '/api/v1/tasks/{plan}/{task}', {
    params: { path: { plan, task } },
  });
  const asking = useIsFetching({ queryKey, exact: true }) > 0;
  const act = ACTS[command];
  if (!act) return null;
  return (
    <Button
      type={act.main ? 'primary' : 'default'}
      loading={asking}
      onClick={() => {
        open({ act, subject, decided, task: bare(of, now), knows: of.ours ? 'name' : 'outside' });
      }}
    >
      {act.name[language]}
    </Button>
  );
}

/** A task of which one may know no more than its name: who has no part in it and is to solve a difficulty of it. */
function bare({ plan, task, title }: Props['of'], now: string): Task {
  return {
    ...{ now, plan, task, title, light: 'grey', reasons: [], targets: [], assignments: [], obligations: [] },
    ...{ standings: [], next: null, coming: [], difficulties: [], requests: [], inspections: [] },
    ...{ conclusions: [], findings: [], interviews: [], ended: false, closing: null, closed: null },
    ...{ suspended: null, suspensionAsked: null },
    ...{ reopened: null, may: [] },
  };
}
