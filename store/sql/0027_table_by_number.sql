-- Within one date the table goes by plan and by the number of the task (1, 2, 10), where its stream as text went 1, 10, 2:
-- the orders of 0014 with what stands for that in place of the stream.
drop index obligations_due, obligations_open, obligations_unit, obligations_level, obligations_open_level, obligations_period;
create index obligations_due on obligations (due, (plan || '/' || lpad(task::text, 10, '0')), id);
create index obligations_open on obligations (due, (plan || '/' || lpad(task::text, 10, '0')), id) where status = 'open';
create index obligations_unit on obligations (unit, due, (plan || '/' || lpad(task::text, 10, '0')), id);
create index obligations_level on obligations ((-level), due, (plan || '/' || lpad(task::text, 10, '0')), id);
create index obligations_open_level on obligations ((-level), due, (plan || '/' || lpad(task::text, 10, '0')), id)
  where status = 'open';
create index obligations_period on obligations (period, due, (plan || '/' || lpad(task::text, 10, '0')), id);
