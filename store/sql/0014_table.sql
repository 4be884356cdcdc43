-- What a list of obligations needs of their tasks: the present title, the first lead, and who sees all that is owed on it
-- (the first lead, and joint leads; the office sees everything). Written when a task begins and when one of these changes.
-- Rows of tasks from before are made from their states at the next start (store/heads.ts).
create table heads (
  stream text primary key,
  plan text not null,
  task integer not null,
  title text not null,
  lead text not null,
  seers text[] not null
);
create index heads_seers on heads using gin (seers);

-- The orders in which the table 台账 is walked, page by page: each is one index, with what breaks ties at its end. What
-- is open is a few in a hundred of what was ever owed and is asked for most: it has an order of its own for each sort
-- that is not within a unit (`obligations_owed`) or a task.
create index obligations_due on obligations (due, stream, id);
create index obligations_open on obligations (due, stream, id) where status = 'open';
create index obligations_unit on obligations (unit, due, stream, id);
create index obligations_task on obligations (plan, task, due, stream, id);
create index obligations_level on obligations ((-level), due, stream, id);
create index obligations_open_level on obligations ((-level), due, stream, id) where status = 'open';
create index obligations_period on obligations (period, due, stream, id);

-- As before (0006), and who sees a task.
create or replace function append(changes json, entries json, owed json, notices json, states text, request json) returns text
language plpgsql as $$
declare
  state_of text[] := string_to_array(states, chr(30));
  c record;
  s record;
begin
  if request is not null then
    insert into requests (account, key, fingerprint, response)
    values (request->>'account', request->>'key', request->>'fingerprint', request->>'response')
    on conflict do nothing;
    if not found then
      return answered(request->>'account', request->>'key');
    end if;
  end if;
  -- All streams first, in the order of their keys: what follows is locked with them.
  for c in
    select * from json_to_recordset(changes) as c (key text, kind text, plan text, expected int, revision int, head text,
      fold int, ended boolean, wake bigint, advance boolean, state int, task int, title text, seers text[])
  loop
    if c.expected = 0 then
      insert into streams (key, kind, plan, revision, head, state, state_revision, fold, ended, wake_at)
      values (c.key, c.kind, c.plan, c.revision, decode(c.head, 'hex'), state_of[c.state], c.revision, c.fold, c.ended,
              c.wake)
      on conflict do nothing returning started, sleeping_until into s;
    else
      -- Who advances says that the workflow will sleep for the wake-up that stands.
      update streams set revision = c.revision, head = decode(c.head, 'hex'), ended = c.ended, wake_at = c.wake,
        state = coalesce(state_of[c.state], state), fold = case when c.state is null then fold else c.fold end,
        state_revision = case when c.state is null then state_revision else c.revision end,
        sleeping_until = case when c.advance then c.wake else sleeping_until end, started = started or c.advance,
        advanced_at = case when c.advance then clock_timestamp() else advanced_at end
      where key = c.key and revision = c.expected returning started, sleeping_until into s;
    end if;
    if not found then
      raise exception using errcode = 'DB001', message = c.key;
    end if;
    if c.seers is not null then
      insert into heads (stream, plan, task, title, lead, seers)
      values (c.key, c.plan, c.task, c.title, c.seers[1], c.seers)
      on conflict (stream) do update set title = excluded.title, lead = excluded.lead, seers = excluded.seers;
    end if;
    if c.advance then
      delete from pokes where stream = c.key;
    elsif c.kind = 'task' and (not s.started or c.ended or c.wake < coalesce(s.sleeping_until, c.wake + 1)) then
      -- It would sleep too long now, or is to end: at most one poke is outstanding.
      insert into pokes (stream) values (c.key) on conflict do nothing;
    end if;
  end loop;
  insert into ledger (stream, revision, type, at, due, unit, obligation, body, hash)
    select r.stream, r.revision, r.type, r.at, r.due, r.unit, r.obligation, decode(r.body, 'base64'), decode(r.hash, 'hex')
    from json_to_recordset(entries) r (stream text, revision int, type text, at bigint, due bigint, unit text,
      obligation text, body text, hash text);
  -- A reassignment hands reviews to the new first lead, and a unit with a stronger role owes in that: both may change.
  if owed is not null then
    insert into obligations
      select o.* from json_to_recordset(owed) o (stream text, id text, plan text, task int, title text, unit text,
        kind text, role text, period text, status text, opened bigint, due bigint, provisional boolean, round int,
        late boolean, overdue boolean, level int, answered bigint)
    on conflict (stream, id) do update set
      unit = excluded.unit, role = excluded.role, status = excluded.status, opened = excluded.opened,
      due = excluded.due, provisional = excluded.provisional, round = excluded.round, late = excluded.late,
      overdue = excluded.overdue, level = excluded.level, answered = excluded.answered;
  end if;
  if notices is not null then
    insert into outbox (stream, task, title, kind, rule, unit, post, about, obligation, round, level, due, raised,
                        slot, urgent, while_open, why, what, by_at, next)
      select n.* from json_to_recordset(notices) n (stream text, task int, title text, kind text, rule text, unit text,
        post text, about text, obligation text, round int, level int, due bigint, raised bigint, slot bigint,
        urgent boolean, while_open boolean, why text, what text, by_at bigint, next text);
  end if;
  return 'ok';
end $$;
