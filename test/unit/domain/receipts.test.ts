import { type HandedOver, receiptCommands } from '../../../domain/receipts';
import { SYSTEM } from '../../../domain/task/events';
import { instant } from '../../support/domain';

/** What the channel tells a task of what it handed over at half past eight. */

const SLOT = instant('2024-10-08 08:30');
const ID = '2024-10/report/牵头局';
const left = (over: Partial<HandedOver>): HandedOver => ({
  ...{ kind: 'outcome', rule: 'accepted', unit: '某县', obligation: null, round: null, level: null },
  ...over,
});
const channel = { actor: SYSTEM, by: 'channel', note: null, slot: SLOT };

it('ordinary news starts no clock', () => {
  expect(receiptCommands([], SLOT)).toEqual([]);
  expect(receiptCommands([left({ obligation: ID, round: 1, level: 2 })], SLOT)).toEqual([]);
});

it('an assignment serves its unit, once, to whomever of it it was handed', () => {
  const given = { kind: 'assignment', rule: 'launched' };
  const list = [left(given), left(given), left({ ...given, unit: '某局', rule: 'reassigned' })];
  expect(receiptCommands(list, SLOT)).toEqual([{ type: 'serve', units: ['某县', '某局'], ...channel }]);
});

it('a level of an escalation is handed over as that level in that round; what names no obligation is none', () => {
  const escalated = { kind: 'escalation', rule: 'escalated' };
  const list = [
    left({ ...escalated, obligation: ID, round: 2, level: 3 }),
    left({ ...escalated, obligation: '2024-10/report/某局' }),
    left(escalated),
    left({ kind: 'chase', rule: 'chased', obligation: ID, round: 2, level: 1 }),
  ];
  const items = [
    { obligation: ID, round: 2, level: 3 },
    { obligation: '2024-10/report/某局', round: 0, level: 0 },
  ];
  expect(receiptCommands(list, SLOT)).toEqual([{ type: 'hand-over', actor: SYSTEM, items, slot: SLOT }]);
});

it('a conclusion of an inspection is received by its unit, once, whether its liaison or its head has it', () => {
  const concluded = { rule: 'inspection-concluded', unit: '某县' };
  const list = [
    left({ ...concluded, obligation: 'inspection:7/finding/某县' }),
    left({ ...concluded, obligation: 'inspection:7/finding/某县' }),
    left({ ...concluded, obligation: 'inspection:8/finding/某局', unit: '某局' }),
  ];
  expect(receiptCommands(list, SLOT)).toEqual([
    { type: 'receive-conclusion', inspection: '7', unit: '某县', ...channel },
    { type: 'receive-conclusion', inspection: '8', unit: '某局', ...channel },
  ]);
});

it('one message may serve, raise and conclude', () => {
  const list = [
    left({ rule: 'inspection-concluded', obligation: 'inspection:7/finding/某县' }),
    left({ kind: 'escalation', rule: 'escalated', obligation: ID, round: 0, level: 1 }),
    left({ kind: 'assignment', rule: 'launched' }),
  ];
  expect(receiptCommands(list, SLOT).map(({ type }) => type)).toEqual([
    ...['serve', 'hand-over', 'receive-conclusion'],
  ]);
});
