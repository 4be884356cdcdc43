-- The one door into the ledger. `batch` is an array of changes of streams in ascending key order, each made on a
-- known revision; either all are appended or, where one stream has moved on meanwhile, none (SQLSTATE DB001, the
-- message names the stream). Returns 'ok', or what `answered` returns for a repeated request.
--
-- `states` are folded states, apart from the batch so that nobody parses them, with a record separator (which no JSON
-- contains) between them. A change names its own by number; one without leaves the older state that is stored.
create function append(batch json, states text, request json) returns text language plpgsql as $$
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
  for c in
    select * from json_to_recordset(batch) as c (key text, kind text, plan text, task int, title text, expected int,
      revision int, head text, fold int, ended boolean, wake bigint, advance boolean, rows json, obligations json,
      notices json, state int)
  loop
    if c.expected = 0 then
      insert into streams (key, kind, plan, revision, head, state, state_revision, fold, ended, wake_at)
      values (c.key, c.kind, c.plan, c.revision, decode(c.head, 'hex'), state_of[c.state], c.revision, c.fold, c.ended,
              c.wake)
      on conflict do nothing returning started, sleeping_until into s;
    elsif c.advance then
      -- The workflow will sleep for the wake-up that stands; its poke is done.
      update streams set revision = c.revision, head = decode(c.head, 'hex'), ended = c.ended, wake_at = c.wake,
        state = coalesce(state_of[c.state], state), fold = case when c.state is null then fold else c.fold end,
        state_revision = case when c.state is null then state_revision else c.revision end, sleeping_until = c.wake, started = true, advanced_at = clock_timestamp()
      where key = c.key and revision = c.expected returning started, sleeping_until into s;
    else
      update streams set revision = c.revision, head = decode(c.head, 'hex'), ended = c.ended, wake_at = c.wake,
        state = coalesce(state_of[c.state], state), fold = case when c.state is null then fold else c.fold end,
        state_revision = case when c.state is null then state_revision else c.revision end
      where key = c.key and revision = c.expected returning started, sleeping_until into s;
    end if;
    if not found then
      raise exception using errcode = 'DB001', message = c.key;
    end if;
    insert into ledger (stream, revision, type, at, due, body, hash)
      select c.key, r.revision, r.type, r.at, r.due, decode(r.body, 'base64'), decode(r.hash, 'hex')
      from json_to_recordset(c.rows) r (revision int, type text, at bigint, due bigint, body text, hash text);
    if json_array_length(c.obligations) > 0 then
      insert into obligations
        select c.key, o.id, c.plan, c.task, c.title, o.unit, o.kind, o.role, o.period, o.status, o.opened, o.due,
               o.provisional, o.round, o.late, o.overdue, o.level, o.answered
        from json_to_recordset(c.obligations) o (id text, unit text, kind text, role text, period text, status text,
          opened bigint, due bigint, provisional boolean, round int, late boolean, overdue boolean, level int,
          answered bigint)
      on conflict (stream, id) do update set
        status = excluded.status, opened = excluded.opened, due = excluded.due, provisional = excluded.provisional,
        round = excluded.round, late = excluded.late, overdue = excluded.overdue, level = excluded.level,
        answered = excluded.answered;
    end if;
    if json_array_length(c.notices) > 0 then
      insert into outbox (stream, task, title, kind, rule, unit, post, about, obligation, round, level, due, raised,
                          slot, urgent, while_open, why, what, by_at, next)
        select c.key, c.task, c.title, n.kind, n.rule, n.unit, n.post, n.about, n.obligation, n.round, n.level, n.due,
               n.raised, n.slot, n.urgent, n.while_open, n.why, n.what, n.by_at, n.next
        from json_to_recordset(c.notices) n (kind text, rule text, unit text, post text, about text, obligation text,
          round int, level int, due bigint, raised bigint, slot bigint, urgent boolean, while_open boolean, why text,
          what text, by_at bigint, next text);
    end if;
    if c.advance then
      delete from pokes where stream = c.key;
    elsif c.kind = 'task' and (not s.started or c.ended or c.wake < coalesce(s.sleeping_until, c.wake + 1)) then
      -- It would sleep too long now, or is to end: at most one poke is outstanding.
      insert into pokes (stream) values (c.key) on conflict do nothing;
    end if;
  end loop;
  return 'ok';
end $$;

-- The answer stored for a request, with its fingerprint: `=<fingerprint> <response>`.
create function answered(of_account text, of_key text) returns text language sql stable as $$
  select '=' || fingerprint || ' ' || response from requests where account = of_account and key = of_key
$$;

-- `advance` found nothing to do at this revision: note what the workflow now sleeps for, as the rules (which may have
-- changed since the last event) have it. False where the stream has moved on meanwhile.
create function rested(stream_key text, at_revision integer, wake bigint) returns boolean language plpgsql as $$
begin
  update streams set wake_at = wake, sleeping_until = wake, started = true, advanced_at = clock_timestamp()
    where key = stream_key and revision = at_revision;
  if not found then return false; end if;
  delete from pokes where stream = stream_key;
  return true;
end $$;

create function wall_now() returns double precision language sql volatile as $$
  select extract(epoch from clock_timestamp())::double precision * 1000
$$;

-- The domain instant now, in ms.
create function domain_now() returns bigint language sql volatile as $$
  select case
    when held is not null then base
    when speed > 1 then greatest(base, least(not_after, base + floor((least(wall_now(), kept + 1000) - wall) * speed)::bigint))
    else base + floor((wall_now() - wall) * speed)::bigint end
  from clock
$$;
