-- A board's figures are read from an index that holds all they need: state rows are wide, and those of one day lie far apart among those of the past.
create index task_state_figures on task_state (area_code) include (id, code, days, lights, regions, unreported_from, deadline, flow, mechanism_ids, plan_ids) where valid_to is null;
drop index task_state_area;
drop index task_state_until;
create index task_state_until on task_state ((coalesce(valid_to, 'infinity'::timestamptz)), valid_from) include (valid_to, id, code, area_code, days, lights, regions, unreported_from, deadline, flow, mechanism_ids, plan_ids);
drop index part_state_until;
create index part_state_until on part_state (region_code, (coalesce(valid_to, 'infinity'::timestamptz)), valid_from) include (valid_to, task_id, area_code, days, lights, mechanism_ids, plan_ids);
-- part_state_lights begins with the same column.
drop index part_state_task;
