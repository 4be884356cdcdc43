create table accounts (
  id text primary key,
  email text not null references people,
  unit text not null,
  posts text[] not null,
  password text not null
);
create table sessions (
  -- sha-256 of the token: the database never holds what signs in
  token bytea primary key,
  account text not null references accounts on delete cascade,
  expires_at timestamptz not null
);


-- The domain's clock: domain instant = base + (wall now - wall) * speed, or base while it is held. In time-lapse
-- (speed above 1) it runs only while its keeper says so: it stops by itself a second after `kept`, and at `not_after`.
create table clock (
  single boolean primary key default true check (single),
  base bigint not null,
  wall double precision not null,
  speed double precision not null,
  held text,
  kept double precision not null,
  not_after bigint
);
