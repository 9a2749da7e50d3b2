-- What must never be, whatever the code says. The owner migrates, and the application role owns nothing.

-- one of each
create unique index part_one_assembling on part (task_id) where assembling and ended_at is null;
create unique index plan_item_one_home on plan_item (task_id) where home;
create unique index report_version_one_open on report_version (report_id) where state <> 'CLEARED';
create unique index task_state_one_current on task_state (task_id) where valid_to is null;
create unique index part_state_one_current on part_state (part_id) where valid_to is null;
create unique index rule_set_common on rule_set (version) where mechanism_id is null;

-- what lists read
create index task_state_area on task_state (area_code) where valid_to is null;
create index task_state_regions on task_state using gin (regions) where valid_to is null;
create index task_state_plans on task_state using gin (plan_ids) where valid_to is null;
create index part_state_current on part_state (region_code) where valid_to is null;
create index part_state_task on part_state (task_id) where valid_to is null;

-- values
alter table report_version add check (percent between 0 and 100),
  add check (length(progress) <= 4000 and length(problems) <= 4000 and length(next) <= 4000),
  add check (length(no_change_reason) <= 500 and length(percent_explanation) <= 500 and length(corrects) <= 500 and length(returned_reason) <= 500),
  add check (btrim(progress) = progress and btrim(problems) = problems and btrim(next) = next),
  add check (btrim(no_change_reason) = no_change_reason and btrim(percent_explanation) = percent_explanation and btrim(corrects) = corrects and btrim(returned_reason) = returned_reason),
  add check ((state = 'CLEARED') = (cleared_at is not null) and (state = 'CLEARED') = (cleared_by_id is not null)),
  add check (cleared_by_id is null or cleared_by_id <> author_id);
alter table task add check (length(title) between 1 and 200 and btrim(title) = title);
alter table part add check (weight > 0);
alter table milestone add check (weight > 0);
alter table deadline add check (num_nonnulls(task_id, part_id, milestone_id) = 1), add check ("from" is null or "to" is null or "from" <= "to");
alter table plan add check ("from" <= "to");
alter table period add check ("from" <= "to" and "to" <= due and due <= closes);
alter table membership add check ("to" is null or "from" <= "to");
alter table chair_term add check ("to" is null or "from" <= "to");
alter table duty_grant add check ("to" is null or "from" <= "to");
alter table override add check ("from" <= "to" and length(reason) between 1 and 500 and btrim(reason) = reason);
alter table region add check (code ~ '^[0-9]{6}$');
alter table task_state add check (cardinality(days) = cardinality(lights) and cardinality(days) > 0);
alter table part_state add check (cardinality(days) = cardinality(lights) and cardinality(days) > 0);

-- append-only
create function refuse_change() returns trigger language plpgsql as $$
begin raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation'; end $$;
create trigger audit_entry_append_only before update or delete on audit_entry for each row execute function refuse_change();
create trigger audit_entry_no_truncate before truncate on audit_entry for each statement execute function refuse_change();
create trigger filing_append_only before update or delete on filing for each row execute function refuse_change();
create trigger filing_no_truncate before truncate on filing for each statement execute function refuse_change();
create trigger flow_change_append_only before update or delete on flow_change for each row execute function refuse_change();
create trigger flow_change_no_truncate before truncate on flow_change for each statement execute function refuse_change();
create trigger override_append_only before update or delete on override for each row execute function refuse_change();
create trigger override_no_truncate before truncate on override for each statement execute function refuse_change();
create trigger report_step_append_only before update or delete on report_step for each row execute function refuse_change();
create trigger report_step_no_truncate before truncate on report_step for each statement execute function refuse_change();
create trigger deadline_append_only before update or delete on deadline for each row execute function refuse_change();
create trigger deadline_no_truncate before truncate on deadline for each statement execute function refuse_change();

-- rows that may only be ended, once
create function only_end_once() returns trigger language plpgsql as $$
declare ended text := tg_argv[0];
begin
  if tg_op = 'DELETE' or (to_jsonb(old) ->> ended) is not null or (to_jsonb(new) ->> ended) is null or (to_jsonb(new) - ended) <> (to_jsonb(old) - ended)
  then raise exception '% may only be ended, once', tg_table_name using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger part_ends_once before update or delete on part for each row execute function only_end_once('ended_at');
create trigger milestone_ends_once before update or delete on milestone for each row execute function only_end_once('ended_at');
create function only_move_end() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - 'to') <> (to_jsonb(old) - 'to')
  then raise exception '% may only change its last day', tg_table_name using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger membership_end_only before update or delete on membership for each row execute function only_move_end();
create trigger chair_term_end_only before update or delete on chair_term for each row execute function only_move_end();
create trigger task_state_ends_once before update or delete on task_state for each row execute function only_end_once('valid_to');
create trigger part_state_ends_once before update or delete on part_state for each row execute function only_end_once('valid_to');

-- cleared reports are frozen, with their ticks
create function refuse_cleared() returns trigger language plpgsql as $$
begin
  if old.state = 'CLEARED' then raise exception 'a cleared report is frozen' using errcode = 'restrict_violation'; end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger report_version_frozen before update or delete on report_version for each row execute function refuse_cleared();
create function refuse_cleared_tick() returns trigger language plpgsql as $$
begin
  if exists (select 1 from report_version where state = 'CLEARED' and (id = old.version_id or (tg_op = 'UPDATE' and id = new.version_id)))
  then raise exception 'a cleared report is frozen' using errcode = 'restrict_violation'; end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger tick_frozen before update or delete on tick for each row execute function refuse_cleared_tick();

-- the second lock: regional content, row by row
create function board_sees(region text) returns boolean language sql stable as $$
  select current_setting('board.all', true) = 'on' or region = any(string_to_array(current_setting('board.regions', true), ','))
$$;
alter table report_version enable row level security;
alter table tick enable row level security;
alter table report_step enable row level security;
alter table draft enable row level security;
create policy report_version_read on report_version for select using (state = 'CLEARED' or board_sees(region_code));
create policy report_version_write on report_version for insert with check (board_sees(region_code));
create policy report_version_change on report_version for update using (board_sees(region_code)) with check (board_sees(region_code));
create policy tick_read on tick for select using (board_sees(region_code) or exists (select 1 from report_version v where v.id = version_id and v.state = 'CLEARED'));
create policy tick_write on tick for insert with check (board_sees(region_code));
create policy tick_change on tick for update using (board_sees(region_code)) with check (board_sees(region_code));
create policy tick_delete on tick for delete using (board_sees(region_code));
create policy report_step_read on report_step for select using (board_sees(region_code));
create policy report_step_write on report_step for insert with check (board_sees(region_code));
create policy draft_own on draft using (current_setting('board.all', true) = 'on' or user_id::text = current_setting('board.user', true))
  with check (current_setting('board.all', true) = 'on' or (user_id::text = current_setting('board.user', true) and board_sees(region_code)));

-- what the application role may do; its name is a setting of the migrating session
do $$
declare app text := coalesce(nullif(current_setting('board.app_role', true), ''), 'board_app');
begin
  if not exists (select 1 from pg_roles where rolname = app) then return; end if;
  execute format('grant usage on schema public to %I', app);
  execute format('grant select, insert, update, delete on all tables in schema public to %I', app);
  execute format('alter default privileges in schema public grant select, insert, update, delete on tables to %I', app);
  execute format('revoke update, delete on audit_entry, deadline, filing, flow_change, override, report_step from %I', app);
  execute format('revoke delete on task_state, part_state, part, milestone, membership, chair_term, report, report_version, task, plan, plan_item, period, office, app_user from %I', app);
  execute format('revoke insert, update, delete on record_entry, area, region, _prisma_migrations from %I', app);
end $$;
