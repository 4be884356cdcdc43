import type { Mailbox } from '../../services/mailbox';
import { type TestApi, openApi, signUp } from './api';
import { type Delivering, openDelivering } from './delivering';
import { instant } from './domain';
import { launchPlan } from './ledger';
import { type World, openMailbox, openWorld } from './world';

/** A plan with one task, of which everybody was told by mail on the morning of 9 October 2024. */
export interface Told {
  world: World;
  api: TestApi;
  mailbox: Mailbox;
  delivering: Delivering;
  close: () => Promise<void>;
}

interface Options {
  /** How the mail server treats whom. */
  faults?: Parameters<typeof openMailbox>[1];
  /** Where mails are answered. */
  inbound?: string;
  /** What happens before the task is given. */
  before?: (world: World) => Promise<unknown>;
}

export async function openTold({ faults, inbound, before }: Options = {}): Promise<Told> {
  const world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await signUp(world);
  const api = await openApi(world);
  const mailbox = await openMailbox(world, faults);
  const delivering = openDelivering(world, mailbox, {}, inbound);
  await before?.(world);
  await world.launch({ title: '培育链主企业' });
  await delivering.at('2024-10-09 08:30');
  return {
    ...{ world, api, mailbox, delivering },
    close: async () => {
      await delivering.close();
      await mailbox.close();
      await api.close();
      await world.close();
    },
  };
}
