-- A started plan keeps which periods it has; when one is due moves on record, which the trigger beside this one asks for.
create or replace function started_period_stands() returns trigger language plpgsql as $$
begin
  if exists (select 1 from plan where started_at is not null and id = any(array[case when tg_op <> 'INSERT' then old.plan_id end, case when tg_op <> 'DELETE' then new.plan_id end]))
    and (tg_op <> 'UPDATE' or (to_jsonb(new) - array['due', 'closes']) <> (to_jsonb(old) - array['due', 'closes']))
  then raise exception 'a started plan keeps its periods' using errcode = 'restrict_violation'; end if;
  return coalesce(new, old);
end $$;
create or replace function keep_period() returns trigger language plpgsql as $$
declare last period_change;
begin
  if not exists (select 1 from plan where id = old.plan_id and started_at is not null) then return new; end if;
  select * into last from period_change where period_id = old.id order by at desc, id desc limit 1;
  if (to_jsonb(new) - array['due', 'closes']) <> (to_jsonb(old) - array['due', 'closes'])
    or last is null or (last.due_before, last.due, last.closes_before, last.closes) is distinct from (old.due, new.due, old.closes, new.closes)
  then raise exception 'a period moves its due and closing days only, on record' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
