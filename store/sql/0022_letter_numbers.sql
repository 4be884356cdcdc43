-- The number of a letter is taken in the transaction that issues it: of two issued at one instant under one number the
-- second is refused (SQLSTATE DB002, the message is the number). Letters of before stay as they are; two of them may
-- have shared a number.
create table letter_numbers (number text primary key);

create function letter_number(body bytea) returns text language sql stable as $$
  select convert_from(body, 'UTF8')::json #>> '{body,number}'
$$;

insert into letter_numbers
  select letter_number(body) from ledger where type = 'letter-issued'
  on conflict do nothing;

create function take_letter_number() returns trigger language plpgsql as $$
begin
  insert into letter_numbers values (letter_number(new.body)) on conflict do nothing;
  if not found then
    raise exception using errcode = 'DB002', message = letter_number(new.body);
  end if;
  return null;
end $$;

create trigger take_letter_number after insert on ledger
  for each row when (new.type = 'letter-issued') execute function take_letter_number();
