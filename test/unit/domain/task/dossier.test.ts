import { DOSSIER_EVENTS, dossierOf } from '../../../../domain/task/inspect/dossier';
import { possible } from '../../../../domain/task/possible';
import { Play, who } from '../../../support/domain';
import {
  OBJECTION,
  concluded,
  found,
  objected,
  objectionDecided,
  openInspection,
  rectified,
  verificationOf,
} from '../../../support/areas/inspecting';

/** One inspection of two units, with a finding each; the first unit objects. */
function inspected(): Play {
  const play = Play.served('2024-10-08 09:00');
  play.do(openInspection(), '2024-10-17 12:00');
  play.do(found(), '2024-10-17 13:00');
  play.do(found('某县'), '2024-10-17 14:00');
  return play;
}

const dossier = (play: Play, id = 't1') =>
  dossierOf(
    play.events.filter((e) => DOSSIER_EVENTS.includes(e.type)),
    id,
  );

it('tells an inspection from its opening to how each finding was settled', () => {
  const play = inspected();
  expect(dossier(play)).toMatchObject({
    opened: { basis: '济政办〔2024〕5号' },
    findings: [
      { id: '1', unit: '配合局', settled: null },
      { id: '2', unit: '某县', settled: null },
    ],
    conclusions: [],
  });
  play.do(concluded(['1', '2']), '2024-10-18 09:00');
  play.do(objected(), '2024-10-18 10:00');
  play.do(rectified('2', '某县'), '2024-10-18 11:00');
  const pass = {
    ...{ type: 'verify-rectification' as const, decision: verificationOf('2', '某县'), pass: true },
    ...{ actor: who('督查室', 'coordinator'), reason: '属实', until: null },
  };
  play.do(pass, '2024-10-18 12:00');
  play.do(objectionDecided(['1']), '2024-10-18 13:00');
  expect(dossier(play)).toMatchObject({
    findings: [
      { id: '1', settled: { how: 'dropped', note: '经复核' } },
      { id: '2', settled: { how: 'passed', note: '属实' } },
    ],
    conclusions: [
      { unit: '配合局', received: { at: expect.any(Number) as number } },
      { unit: '某县', received: null, objection: null },
    ],
  });
  expect(dossier(play).conclusions[0]?.objection?.decided).toMatchObject({ upheld: true, dropped: ['1'] });
});

it('knows nothing of another inspection, and of a refused objection that it was refused', () => {
  const play = inspected();
  expect(dossier(play, 't2')).toEqual({ opened: null, findings: [], conclusions: [] });
  play.do(concluded(['1', '2']), '2024-10-18 09:00');
  play.do(objected(), '2024-10-18 10:00');
  play.do(objectionDecided(null), '2024-10-18 13:00');
  expect(dossier(play).conclusions[0]?.objection?.decided).toMatchObject({ upheld: false, dropped: [] });
  expect(dossier(play).findings.map((f) => f.settled)).toEqual([null, null]);
});

it('a decision about an objection is not offered to who made the conclusion', () => {
  const play = inspected();
  play.do(concluded(['1', '2']), '2024-10-18 09:00');
  play.do(objected(), '2024-10-18 10:00');
  const offered = (...posts: string[]) =>
    possible(play.state, who('督查室', ...posts)).some(
      (m) => m.command === 'decide-objection' && m.subject === OBJECTION,
    );
  expect([offered('supervision-office'), offered('leader-in-charge')]).toEqual([false, true]);
});
