import type { Sql } from '../store/database';

/** What fills a table 台账 of any size for a measurement: tasks, units, kinds and standings as varied as in life. */

const TASKS = 2000;
const PER_TASK = 17;

/**
 * Rows by SQL, so that a million take seconds: plans of 200 tasks, a month after the other, 41 units. Of the last months
 * a part is open, some of it overdue and escalated; what is older is settled, in every way things are settled.
 */
export async function fillTable(sql: Sql, count: number): Promise<void> {
  await sql.query(
    `insert into heads (stream, plan, task, title, lead, seers)
     select 'task/t' || (n / 200) || '/' || (n % 200 + 1), 't' || (n / 200), n % 200 + 1,
       '推进第' || n || '项重点工作落实见效', '部门' || (n % 27), array['部门' || (n % 27)]
     from generate_series(0, ${TASKS} - 1) n`,
  );
  await sql.query(
    `insert into obligations
     select 'task/t' || (t / 200) || '/' || (t % 200 + 1), period || '/' || kind || '/' || unit,
       't' || (t / 200), t % 200 + 1, '推进第' || t || '项重点工作落实见效', unit, kind,
       case when u = 0 then 'lead' when u < 3 then 'support' else 'implement' end, period,
       case when age < 2 and mixed % 10 < 7 then 'open' when age < 2 and mixed % 10 = 7 then 'submitted'
            when mixed % 50 = 0 then 'lapsed' when mixed % 97 = 0 then 'withdrawn' else 'accepted' end,
       due - 864000000, due, false, 0, mixed % 9 = 0, age = 1 and mixed % 10 < 7,
       case when (age = 1 and mixed % 10 < 7) or mixed % 40 = 0 then 1 + mixed % 4 else 0 end,
       case when age < 2 and mixed % 10 < 8 then null else due - 3600000 * (mixed % 100) end
     from (
       select n / ${PER_TASK} % ${TASKS} as t, n % ${PER_TASK} as u, months - n / ${PER_TASK * TASKS} as age,
         to_char(date '2024-01-01' + (n / ${PER_TASK * TASKS}) * interval '1 month', 'YYYY-MM') as period,
         case when n % ${PER_TASK} = 0 then 'report' else 'contribution' end as kind,
         case when n % ${PER_TASK} < 3 then '部门' || ((n / ${PER_TASK} + (n % ${PER_TASK}) * 9) % 27)
              else '县' || (n % ${PER_TASK} - 3) end as unit,
         extract(epoch from timestamptz '2024-01-25 17:30+08' + (n / ${PER_TASK * TASKS}) * interval '1 month')::bigint
           * 1000 - 86400000 * (n % 3) as due,
         ('x' || substr(md5(n::text), 1, 7))::bit(28)::int as mixed
       from generate_series(0, $1::int - 1) n, (select ($1::int - 1) / ${PER_TASK * TASKS} as months) m) made`,
    [count],
  );
  await sql.query('vacuum analyze obligations');
  await sql.query('analyze heads');
}
