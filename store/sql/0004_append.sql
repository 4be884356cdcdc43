-- The one door into the ledger. `batch` is an array of changes of streams in ascending key order, each made on a
-- known revision; either all are appended or, where one stream has moved on meanwhile, none. Returns 'ok', the
-- key of the stream that moved, or the response stored for a repeated request.
create function append(batch jsonb, request jsonb) returns text language plpgsql as $$
declare
  change jsonb;
  moved text;
begin
  if request is not null then
    insert into requests (account, key, fingerprint, response)
    values (request->>'account', request->>'key', request->>'fingerprint', request->>'response')
    on conflict do nothing;
    if not found then
      return answered(request->>'account', request->>'key');
    end if;
  end if;
  for change in select * from jsonb_array_elements(batch) loop
    if (change->>'expected')::int = 0 then
      insert into streams (key, kind, plan, revision, head, state, fold, ended, wake_at)
      values (change->>'key', change->>'kind', change->>'plan', (change->>'revision')::int,
              decode(change->>'head', 'hex'), change->>'state', (change->>'fold')::int,
              (change->>'ended')::boolean, (change->>'wake')::bigint)
      on conflict do nothing;
    else
      update streams set
        revision = (change->>'revision')::int, head = decode(change->>'head', 'hex'), state = change->>'state',
        fold = (change->>'fold')::int, ended = (change->>'ended')::boolean, wake_at = (change->>'wake')::bigint
      where key = change->>'key' and revision = (change->>'expected')::int;
    end if;
    if not found then
      moved := change->>'key';
      raise exception using errcode = 'DB001', message = moved;
    end if;
  end loop;
  insert into ledger (stream, revision, type, at, due, body, hash)
    select c->>'key', r.revision, r.type, r.at, r.due, decode(r.body, 'base64'), decode(r.hash, 'hex')
    from jsonb_array_elements(batch) c,
         jsonb_to_recordset(c->'rows') r (revision int, type text, at bigint, due bigint, body text, hash text);
  insert into obligations
    select c->>'key', o.id, c->>'plan', (c->>'task')::int, c->>'title', o.unit, o.kind, o.role, o.period, o.status,
           o.opened, o.due, o.provisional, o.round, o.late, o.overdue, o.level, o.answered
    from jsonb_array_elements(batch) c,
         jsonb_to_recordset(c->'obligations') o (id text, unit text, kind text, role text, period text, status text,
           opened bigint, due bigint, provisional boolean, round int, late boolean, overdue boolean, level int,
           answered bigint)
  on conflict (stream, id) do update set
    status = excluded.status, opened = excluded.opened, due = excluded.due, provisional = excluded.provisional,
    round = excluded.round, late = excluded.late, overdue = excluded.overdue, level = excluded.level,
    answered = excluded.answered;
  insert into outbox (stream, task, title, kind, rule, unit, post, about, obligation, round, level, due, raised, slot,
                      urgent, while_open, why, what, by_at, next)
    select c->>'key', (c->>'task')::int, c->>'title', n.kind, n.rule, n.unit, n.post, n.about, n.obligation, n.round,
           n.level, n.due, n.raised, n.slot, n.urgent, n.while_open, n.why, n.what, n.by_at, n.next
    from jsonb_array_elements(batch) c,
         jsonb_to_recordset(c->'notices') n (kind text, rule text, unit text, post text, about text, obligation text,
           round int, level int, due bigint, raised bigint, slot bigint, urgent boolean, while_open boolean, why text,
           what text, by_at bigint, next text);
  perform slept(batch);
  return 'ok';
end $$;

-- The answer stored for a request, with its fingerprint: `=<fingerprint> <response>`.
create function answered(of_account text, of_key text) returns text language sql as $$
  select '=' || fingerprint || ' ' || response from requests where account = of_account and key = of_key
$$;

-- After a change: `advance` notes what the workflow will sleep for and clears its poke; anyone else wakes the
-- workflow where it would now sleep too long, or where the task has ended.
create function slept(batch jsonb) returns void language sql as $$
  update streams s set sleeping_until = s.wake_at, started = true, advanced_at = clock_timestamp()
    from jsonb_array_elements(batch) c where s.key = c->>'key' and (c->>'advance')::boolean;
  delete from pokes p using jsonb_array_elements(batch) c where p.stream = c->>'key' and (c->>'advance')::boolean;
  insert into pokes (stream)
    select s.key from jsonb_array_elements(batch) c join streams s on s.key = c->>'key'
    where s.kind = 'task' and not (c->>'advance')::boolean
      and (not s.started or s.ended or (s.wake_at is not null and (s.sleeping_until is null or s.wake_at < s.sleeping_until)))
  on conflict do nothing;
$$;

-- `advance` found nothing to do at this revision: note that the workflow now sleeps for the wake-up that stands.
-- False where the stream has moved on meanwhile.
create function rested(stream_key text, at_revision integer) returns boolean language plpgsql as $$
begin
  update streams set sleeping_until = wake_at, started = true, advanced_at = clock_timestamp()
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
    when speed > 1 then base + floor((least(wall_now(), kept + 1000) - wall) * speed)::bigint
    else base + floor((wall_now() - wall) * speed)::bigint end
  from clock
$$;
