-- The ledger 台账 and what is folded from it. One truth: `ledger`; the rest can be rebuilt.

create table streams (
  key text primary key,
  -- task, plan or directory
  kind text not null,
  plan text,
  revision integer not null,
  -- hash of the latest ledger row
  head bytea not null,
  -- the folded state as JSON text (never queried inside, so not jsonb), of which revision (a few events may have come
  -- since) and of which version of the fold
  state text not null,
  state_revision integer not null,
  fold integer not null,
  ended boolean not null default false,
  -- domain instants (ms): when time alone next changes something; what the workflow sleeps for
  wake_at bigint,
  sleeping_until bigint,
  -- a workflow was started for it; when it last advanced (wall)
  started boolean not null default false,
  advanced_at timestamptz
);
-- Written with every change: compressing it would cost more than it saves.
alter table streams alter column state set storage external;
create index streams_plan on streams (plan) where kind = 'task';
create index streams_due on streams (wake_at) where wake_at is not null and not ended;

create table ledger (
  seq bigint generated always as identity primary key,
  stream text not null,
  revision integer not null,
  type text not null,
  at bigint not null,
  due bigint not null,
  -- RFC 8785 canonical JSON of the whole event, the bytes that `hash` covers together with the hash before
  body bytea not null,
  hash bytea not null,
  unique (stream, revision)
);

-- At most one outstanding poke a stream: wanted here, sent by the relay, cleared by `advance`.
create table pokes (
  stream text primary key,
  wanted_at timestamptz not null default clock_timestamp(),
  sent_at timestamptz
);
create index pokes_wanted on pokes (wanted_at) where sent_at is null;

-- What everybody owes and owed: one row an obligation, what pages and digests read.
create table obligations (
  stream text not null,
  id text not null,
  plan text not null,
  task integer not null,
  title text not null,
  unit text not null,
  kind text not null,
  role text,
  period text,
  status text not null,
  opened bigint not null,
  due bigint not null,
  provisional boolean not null,
  round integer not null,
  late boolean not null,
  overdue boolean not null,
  level integer not null,
  answered bigint,
  primary key (stream, id)
);
create index obligations_owed on obligations (unit, due) where status = 'open';
create index obligations_plan on obligations (plan, period);

-- A client's key makes a repeated request the same answer.
create table requests (
  account text not null,
  key text not null,
  fingerprint text not null,
  response text not null,
  made_at timestamptz not null default clock_timestamp(),
  primary key (account, key)
);
