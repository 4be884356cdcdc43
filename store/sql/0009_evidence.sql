-- 佐证材料: files by their content (SHA-256, hex). The same bytes are kept once, whoever uploads them.
create table evidence (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  bytes bytea not null,
  size integer not null,
  media text not null
);
-- Documents and pictures are packed already: packing them again costs time and gains nothing.
alter table evidence alter column bytes set storage external;

-- Who uploaded it, under which name: the latest of each unit. `at` is a domain instant; `kept` is of the wall clock.
create table evidence_uploads (
  hash text not null references evidence on delete cascade,
  unit text not null,
  account text not null,
  name text not null,
  at bigint not null,
  kept timestamptz not null default clock_timestamp(),
  primary key (hash, unit)
);
create index evidence_uploads_unit on evidence_uploads (unit);

-- Which ledger rows name it, by whose answer. Written with the row itself: no row names a file that is not there, and no
-- file goes that a row names.
create table evidence_uses (
  hash text not null references evidence,
  stream text not null,
  revision integer not null,
  unit text not null,
  name text not null,
  primary key (hash, stream, revision)
);

create function note_evidence() returns trigger language plpgsql as $$
begin
  insert into evidence_uses (hash, stream, revision, unit, name)
  select distinct on (file->>'hash') file->>'hash', new.stream, new.revision, new.unit, file->>'name'
  from jsonb_path_query(convert_from(new.body, 'UTF8')::jsonb, '$.body.answer.**{0 to 3}.evidence[*]') file;
  return null;
end
$$;
-- Canonical JSON writes a list of files like this, and no text that a person types.
create trigger ledger_evidence after insert on ledger for each row
  when (new.type = 'submitted' and position('"evidence":[{'::bytea in new.body) > 0)
  execute function note_evidence();
