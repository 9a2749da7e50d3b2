-- The parts of a region, from the index alone: what the columns by party count.
create index part_state_by_region on part_state (region_code) include (task_id, area_code, days, lights, mechanism_ids, plan_ids) where valid_to is null;
drop index part_state_current;
-- The lights of a task's parts stay as they were for lists by party.
-- A past day: rows that were still valid then, found by when they ended; a row that has not ended ends never.
create index task_state_until on task_state ((coalesce(valid_to, 'infinity'::timestamptz)), valid_from);
create index part_state_until on part_state (region_code, (coalesce(valid_to, 'infinity'::timestamptz)), valid_from);
drop index task_state_ended;
drop index part_state_ended;
