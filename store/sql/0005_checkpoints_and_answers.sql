-- What the database remembers of the checkpoints outside, one row a signing key: how many lines there are and the
-- SHA-256 (hex) of the last. A file cut at its end is noticed by it.
create table checkpoints (
  signer text primary key,
  lines integer not null,
  digest text not null,
  made_at timestamptz not null default clock_timestamp()
);

-- The unit that a `submitted` row is of, and the obligation it answers.
create function submitted_by(body bytea) returns text language sql immutable parallel safe as $$
  select convert_from(body, 'UTF8')::json #>> '{body,unit}'
$$;
create function submitted_for(body bytea) returns text language sql immutable parallel safe as $$
  select convert_from(body, 'UTF8')::json #>> '{body,obligation}'
$$;
-- The latest answer of a unit on a task, without reading the answers of others.
create index ledger_answers on ledger (stream, submitted_by(body), revision) where type = 'submitted';

-- `system` is time itself and the delivery: a person of that name would be allowed everything.
alter table accounts add constraint accounts_person check (id <> 'system' and id <> '');
