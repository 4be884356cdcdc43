-- Robots and webhooks that a coordinator registered. Address and secrets are sealed: who has them speaks in our name.
create table endpoints (
  id bigint generated always as identity primary key,
  channel text not null,
  -- what people call it, and its host, to tell it by
  name text not null unique,
  host text not null,
  url bytea not null,
  -- what its messages are signed with, and what they were signed with before, while both are given
  secret bytea,
  secret_before bytea,
  added_by text not null,
  added_at timestamptz not null default clock_timestamp(),
  -- nothing is sent to it any more: said so by a coordinator, or gone for good
  disabled_at timestamptz,
  disabled_why text
);

-- How a person is reached, the first one first. Mail to their own address comes last where it is not named.
create table contact_points (
  email text not null references people,
  rank integer not null,
  channel text not null,
  address text not null,
  endpoint bigint references endpoints,
  primary key (email, rank)
);
create unique index contact_points_once on contact_points (email, channel, address, coalesce(endpoint, 0));

-- What a person chose for themselves. Quiet hours as `HH:MM` in their zone, an IANA name; kinds of news they do without.
create table preferences (
  email text primary key references people,
  quiet_from text,
  quiet_to text,
  zone text not null default 'Asia/Shanghai',
  language text not null default 'zh-CN',
  muted text[] not null default '{}'
);

alter table digests
  -- by what it goes now; null: mail to the person's own address
  add column channel text not null default 'mail',
  add column address text,
  add column endpoint bigint references endpoints,
  -- tries by that; `attempts` counts all
  add column attempts_here integer not null default 0,
  -- by what it did not arrive, as keys of contacts
  add column given_up text[] not null default '{}',
  -- domain instant before which it must not leave: the person's quiet hours, a gap between chasers
  add column hold_until bigint,
  -- by which template it was written, with the version
  add column template text,
  -- domain instant at which the person opened it
  add column read_at bigint;

-- Of a try: which endpoint, what its limits count, and when it was made, in wall time: limits know no other.
alter table sends
  add column endpoint bigint references endpoints,
  add column lane text,
  add column began_at timestamptz not null default clock_timestamp(),
  add column ended_at timestamptz;
create index sends_of_lane on sends (lane, began_at) where lane is not null;

-- Who changed by what somebody is reached, in words. `at` is a domain instant.
create table contact_changes (
  id bigint generated always as identity primary key,
  at bigint not null,
  account text not null,
  email text not null,
  before text not null,
  after text not null
);

-- Messages that only try a contact: somebody waits for what comes of it.
create table test_sends (
  id bigint generated always as identity primary key,
  account text not null,
  email text not null,
  channel text not null,
  address text not null,
  endpoint bigint references endpoints,
  asked_at timestamptz not null default clock_timestamp(),
  claimed_at timestamptz,
  ended_at timestamptz,
  result text,
  answer text
);
create index test_sends_waiting on test_sends (id) where claimed_at is null;

-- What came back of a message that was handed over: it bounced after all, is delayed, or its reader complained of it.
create table returns (
  id bigint generated always as identity primary key,
  digest bigint not null references digests,
  -- domain instant
  at bigint not null default domain_now(),
  -- bounce, delay, complaint
  kind text not null,
  -- as RFC 3463 has it: 5.1.1; null where none was given
  code text,
  answer text not null
);
create index returns_of_digest on returns (digest, id);

-- What somebody answered to a message by mail.
create table replies (
  id bigint generated always as identity primary key,
  digest bigint not null references digests,
  at bigint not null default domain_now(),
  -- the mail's own id: sent in twice, it is kept once
  mail_id text not null,
  sender text not null,
  text text not null,
  -- files that came with it are not taken
  files integer not null,
  unique (digest, mail_id)
);

-- Who had a message sent again.
create table resends (
  id bigint generated always as identity primary key,
  digest bigint not null references digests,
  at bigint not null default domain_now(),
  account text not null
);
create index resends_of_digest on resends (digest, id);
