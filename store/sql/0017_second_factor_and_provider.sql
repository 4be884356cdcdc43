-- A second factor: codes that an authenticator app makes of a secret and the time (RFC 6238).
create table second_factors (
  account text primary key references accounts on delete cascade,
  -- AES-256-GCM under a key that is never in the database
  secret bytea not null,
  -- Until a code has shown that it arrived, nobody is asked for one.
  confirmed_at timestamptz,
  -- Of the code that was used last: it and older ones are refused.
  last_step bigint not null default 0
);

-- Where the app is lost: each works once. SHA-256; what is hashed is 80 bits of chance.
create table recovery_codes (
  account text not null references second_factors on delete cascade,
  code bytea not null,
  primary key (account, code)
);

-- Who has shown the first factor and not yet the second.
create table half_sign_ins (
  -- sha-256
  token bytea primary key,
  account text not null references accounts on delete cascade,
  way text not null,
  expires_at timestamptz not null
);
create index half_sign_ins_account on half_sign_ins (account);

-- By which way somebody signed in. An identity provider asks for its own second factor.
alter table sessions add column way text not null default 'password' check (way in ('password', 'link', 'provider'));

-- As before; what is half done ends too, and another person's app is not this one's.
create or replace function end_sessions() returns trigger language plpgsql as $$
begin
  delete from sessions where account = new.id;
  delete from half_sign_ins where account = new.id;
  if old.email <> new.email then
    delete from second_factors where account = new.id;
  end if;
  update sign_in_links set status = 'void', token = null, changed_at = now()
  where account = new.id and (token is not null or status in ('created', 'sending'));
  return null;
end
$$;

-- Sign-ins that are away at an identity provider; a cookie of the browser that began, here as SHA-256, is needed to end one.
create table provider_sign_ins (
  cookie bytea primary key,
  state text not null,
  nonce text not null,
  verifier text not null,
  wanted text,
  expires_at timestamptz not null
);
