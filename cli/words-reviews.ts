import { inWords } from '../domain/time';
import type { Claim, Dispute, Review } from './answers';
import type { RecordWait } from './answers-inspect';
import { difficultyWords } from './words-asked';
import { obligationWords, submissionWords } from './words';

/** How the command line puts what waits for a decision. */

type Conclusion = NonNullable<Review['conclusion']>;
type Objection = NonNullable<Conclusion['objection']>;
type Finding = NonNullable<Review['finding']>;
type Rectified = NonNullable<Finding['rectified']>;
type Proof = Rectified['evidence'];

const instant = (iso: string): string => inWords(Date.parse(iso));

/** What waits on tasks, then what waits in records. */
export function reviewsWords({ reviews, records }: { reviews: Review[]; records: RecordWait[] }): string {
  const all = [...reviews.map(reviewWords), ...records.map(recordWords)];
  return all.length === 0 ? '没有待审核的事项' : all.join('\n');
}

function reviewWords(review: Review): string {
  const { extension, suspension, dispute, closing, closed, difficulty, submission: said } = review;
  const { conclusion, finding } = review;
  const claims = closing?.claims ?? closed?.claims ?? [];
  const rest = suspension && `申请中止至 ${instant(suspension.until)}：${suspension.reason}`;
  const asked =
    extension &&
    `申请延期至 ${instant(extension.until)}：${extension.reason}（${extension.screened ? '已初审' : '待初审'}）`;
  return [
    obligationWords(review),
    ...(said ? [submissionWords(said)] : []),
    ...(asked ? [asked] : []),
    ...(rest ? [rest] : []),
    ...(dispute ? [disputeWords(dispute)] : []),
    ...claims.map(claimWords),
    ...(closing?.waiver ? [`未了结：${closing.waived.join('、')}；依据：${closing.waiver}`] : []),
    ...(closing ? [closing.reviewed ? `已初审支持：${closing.reviewed.opinion ?? '无意见'}` : '待初审'] : []),
    ...(difficulty ? [difficultyWords(difficulty)] : []),
    ...(conclusion?.objection ? objectionWords(conclusion, conclusion.objection) : []),
    ...(finding?.rectified ? rectifiedWords(finding, finding.rectified) : []),
  ].join('\n    ');
}

const evidenceWords = ({ text, files }: Proof): string[] => {
  const all = [...(text === '' ? [] : [text]), ...files.map(({ hash, name }) => `${name}（${hash}）`)];
  return all.length === 0 ? [] : [`证据：${all.join('、')}`];
};

function objectionWords(
  { inspection, name, unit, text }: Conclusion,
  { reason, evidence }: Objection,
): string[] {
  return [
    `督查结论 ${inspection} “${name}”（${unit}）：${text}`,
    `异议：${reason}`,
    ...evidenceWords(evidence),
  ];
}

function rectifiedWords({ finding, unit, text, rejected }: Finding, done: Rectified): string[] {
  const before = rejected === null ? [] : [`上次核查不通过：${rejected}`];
  const what = [`第${finding}号问题（${unit}）：${text}`, `整改情况：${done.text}`];
  return [...what, ...evidenceWords(done.evidence), ...before];
}

const DECIDING: Record<RecordWait['command'], string> = {
  confirm: '拟入档记录待认定',
  'decide-contest': '申辩待裁定',
  'decide-commendation': '表扬建议待审批',
};

/** What waits in the record of a unit, with what it is called by in `record-review`, `record-decide`, `commend-decide`. */
function recordWords({ command, unit, entries, commendation, words, reason, by }: RecordWait): string {
  const until = by === null ? '' : `，${instant(by)}前`;
  const named = command === 'decide-commendation' ? [`第${commendation ?? 0}号`] : entries;
  return [
    `${unit}执行力档案  ${DECIDING[command]}${until}`,
    ...words.map((said, i) => `${said}  ${named[i] ?? ''}`.trimEnd()),
    ...(reason === null ? [] : [`申辩：${reason}`]),
  ].join('\n    ');
}

function disputeWords({ reason, basis, proposed, newFacts }: Dispute): string {
  const facts = newFacts === null ? '' : `；新的事实：${newFacts}`;
  return `异议：${reason}；依据：${basis}；建议承办单位：${proposed ?? '未提出'}${facts}`;
}

/** `第1项指标 1600 家（截至 2025-12-31，来源：企业名录，核验：市统计局）达标；核准数 1580`. */
function claimWords(claim: Claim): string {
  const { target, clause, value, unit, on, source, verifier, evidence, met, waiver, accepted } = claim;
  const told = [
    `截至 ${on}`,
    `来源：${source}`,
    `核验：${verifier}`,
    ...(evidence ? [`佐证：${evidence}`] : []),
  ];
  const how = met ? '达标' : `未达标，依据：${waiver ?? '未写明'}`;
  const known = accepted === null ? '' : `；核准数 ${accepted}`;
  return `第${target + 1}项指标“${clause}”：${value} ${unit}（${told.join('，')}）${how}${known}`;
}
