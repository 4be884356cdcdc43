-- A fault is told to who operates the product: `alarmed_at` once it was, `alarm_at` when that is tried (again).
alter table faults add column alarmed_at timestamptz;
alter table faults add column alarm_at timestamptz not null default clock_timestamp();
create index faults_unalarmed on faults (alarm_at) where cleared_at is null and alarmed_at is null;
