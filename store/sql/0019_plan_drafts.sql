-- Documents that plans were read from, by their bytes. Of a plan that runs the ledger names the hash.
create table plan_documents (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  bytes bytea not null
);

create table plan_sources (
  plan text primary key,
  document text not null references plan_documents
);

-- Drafts of plans that a coordinator settles before launch. What was read is never changed; what was decided stands
-- beside it. `plan` is the id that a launch was begun under, `launched` the domain instant when it was done.
create table plan_drafts (
  id text primary key,
  office text not null,
  account text not null,
  name text not null,
  document text not null references plan_documents,
  reading text not null,
  settlement text not null,
  policy text,
  revision integer not null default 1,
  changed bigint not null,
  plan text unique,
  launched bigint
);
create index plan_drafts_office on plan_drafts (office);
-- One draft a document, until it is launched: who uploads it again goes on with it.
create unique index plan_drafts_open on plan_drafts (office, document) where launched is null;
