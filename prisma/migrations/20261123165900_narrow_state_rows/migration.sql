-- Roll-ups read days and lights of every valid row; the facts behind them are read for a few. So the facts lie apart, and the rest of a row is narrow.
alter table task_state set (toast_tuple_target = 256);
alter table task_state alter column title set storage main, alter column latest_text set storage main, alter column source set storage main,
  alter column days set storage main, alter column lights set storage main, alter column regions set storage main, alter column offices set storage main,
  alter column leads set storage main, alter column supports set storage main, alter column plan_ids set storage main, alter column mechanism_ids set storage main;
alter table part_state set (toast_tuple_target = 256);
alter table part_state alter column days set storage main, alter column lights set storage main, alter column plan_ids set storage main, alter column mechanism_ids set storage main;
-- A past day: few rows ended after it.
create index task_state_ended on task_state (valid_to);
create index part_state_ended on part_state (valid_to);
-- The light of a party's parts, from the index alone.
create index part_state_lights on part_state (task_id) include (region_code, days, lights) where valid_to is null;
