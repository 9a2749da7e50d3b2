-- A milestone is ticked by a report on its way; once that is cleared, nothing is added to it. The owner, who seeds, writes the past as it was.
create function refuse_late_tick() returns trigger language plpgsql as $$
begin
  if current_user <> (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) and exists (select 1 from report_version where id = new.version_id and state = 'CLEARED')
  then raise exception 'a cleared report is frozen' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger tick_not_late before insert on tick for each row execute function refuse_late_tick();
