-- 待生效: what is decided before the first day of a plan holds from that day on, and can be taken back until then.
alter table plan add column starts_from date, add column agreed_by text,
  add check (agreed_by is null or (length(agreed_by) between 1 and 200 and btrim(agreed_by) = agreed_by)),
  add check (started_at is not null or (starts_from is null) = (agreed_by is null));
create index plan_to_begin on plan (starts_from) where started_at is null and starts_from is not null;
