-- Findings, objections and rectifications carry files, too: `{"files":[{"hash":…,"name":…}],"text":…}`. What was found is
-- the office's until the conclusion, which carries it to the unit.
create function note_inspection_evidence() returns trigger language plpgsql as $$
declare
  said jsonb := convert_from(new.body, 'UTF8')::jsonb;
  whose text := case when new.type = 'finding-recorded' then said->'actor'->>'unit' else said->'body'->>'unit' end;
begin
  insert into evidence_uses (hash, stream, revision, unit, name)
  select distinct on (file->>'hash') file->>'hash', new.stream, new.revision, whose, file->>'name'
  from jsonb_path_query(said, '$.body.**{0 to 3}.evidence.files[*]') file
  on conflict do nothing;
  return null;
end
$$;
create trigger ledger_inspection_evidence after insert on ledger for each row
  when (new.type in ('finding-recorded', 'inspection-concluded', 'objected', 'rectified')
    and position('"files":[{'::bytea in new.body) > 0)
  execute function note_inspection_evidence();
