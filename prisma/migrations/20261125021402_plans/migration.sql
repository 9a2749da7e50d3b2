-- DropIndex
DROP INDEX "plan_item_plan_id_number_key";

-- AlterTable
ALTER TABLE "plan" ADD COLUMN     "created_at" TIMESTAMPTZ(3),
ADD COLUMN     "created_by_id" UUID,
ADD COLUMN     "previous_id" UUID,
ADD COLUMN     "started_at" TIMESTAMPTZ(3),
ADD COLUMN     "started_by_id" UUID;

-- AlterTable
ALTER TABLE "plan_item" ADD COLUMN     "at" TIMESTAMPTZ(3),
ADD COLUMN     "carried_from_id" UUID,
ADD COLUMN     "ended_at" TIMESTAMPTZ(3),
ADD COLUMN     "from" DATE,
ADD COLUMN     "home_from" TIMESTAMPTZ(3),
ADD COLUMN     "to" DATE,
ADD COLUMN     "words" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "task_revision" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,
    "reason" TEXT NOT NULL,
    "before" JSONB NOT NULL,

    CONSTRAINT "task_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "part_revision" (
    "id" UUID NOT NULL,
    "part_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,
    "reason" TEXT NOT NULL,
    "before" JSONB NOT NULL,

    CONSTRAINT "part_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "baseline" DECIMAL(18,4),
    "target" DECIMAL(18,4),
    "position" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "indicator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_act" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "mechanism_id" UUID NOT NULL,
    "plan_id" UUID,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "detail" JSONB NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "plan_act_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "task_revision_task_id_at_idx" ON "task_revision"("task_id", "at");

-- CreateIndex
CREATE INDEX "part_revision_part_id_at_idx" ON "part_revision"("part_id", "at");

-- CreateIndex
CREATE INDEX "indicator_task_id_idx" ON "indicator"("task_id");

-- CreateIndex
CREATE INDEX "plan_act_mechanism_id_at_idx" ON "plan_act"("mechanism_id", "at");

-- AddForeignKey
ALTER TABLE "task_revision" ADD CONSTRAINT "task_revision_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "part_revision" ADD CONSTRAINT "part_revision_part_id_fkey" FOREIGN KEY ("part_id") REFERENCES "part"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator" ADD CONSTRAINT "indicator_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What stands already was started before its first state row: the past is recomputed from these instants.
update plan_item i set at = least(t.created_at, coalesce((select min(s.valid_from) from task_state s where s.task_id = t.id), t.created_at)) from task t where t.id = i.task_id;
update plan_item set home_from = at where home;
update plan n set started_at = least(coalesce((select min(i.at) from plan_item i where i.plan_id = n.id), n.issued_on::timestamp at time zone 'Asia/Shanghai'), n.issued_on::timestamp at time zone 'Asia/Shanghai');
update plan set created_at = started_at;
alter table plan alter column created_at set not null;
alter table plan_item alter column at set not null;

-- What must never be.
create unique index plan_item_number on plan_item (plan_id, number) where ended_at is null;
create index plan_item_home on plan_item (task_id) where home_from is not null;
alter table plan add check (length(name) between 1 and 100 and btrim(name) = name), add check (previous_id <> id);
alter table plan_item add check (not home or home_from is not null), add check (ended_at is null or ended_at >= at), add check (not (home and ended_at is not null)),
  add check ("from" is null or "to" is null or "from" <= "to"), add check (length(words) <= 60 and length(annual_goal) <= 500);
alter table task_revision add check (length(reason) between 1 and 500 and btrim(reason) = reason);
alter table part_revision add check (length(reason) between 1 and 500 and btrim(reason) = reason);
alter table indicator add check (length(name) between 1 and 60 and length(unit) <= 20);

create trigger task_revision_append_only before update or delete on task_revision for each row execute function refuse_change();
create trigger task_revision_no_truncate before truncate on task_revision for each statement execute function refuse_change();
create trigger part_revision_append_only before update or delete on part_revision for each row execute function refuse_change();
create trigger part_revision_no_truncate before truncate on part_revision for each statement execute function refuse_change();
create trigger indicator_ends_once before update or delete on indicator for each row execute function only_end_once('ended_at');
create trigger plan_act_ends_once before update or delete on plan_act for each row execute function only_end_once('undone_at');

-- A task follows from nothing until a plan that lists it has started: until then it is prepared, and its words may change freely.
create function task_has_started(task uuid) returns boolean language sql stable as $$
  select exists (select 1 from plan_item i join plan n on n.id = i.plan_id where i.task_id = task and n.started_at is not null)
$$;

-- After that a task and a part change only with a revision in the same transaction, which keeps what stood before.
create function revised_task() returns trigger language plpgsql as $$
declare kept text[] := array['id', 'code', 'record_id', 'starts_on', 'created_at'];
begin
  if not exists (select 1 from (values (new.title, new.area_code, new.field_tag_id, new.kind, new.source)) n(a, b, c, d, e) where (a, b, c, d, e) is distinct from (old.title, old.area_code, old.field_tag_id, old.kind, old.source))
    and not exists (select 1 from unnest(kept) k where to_jsonb(new) -> k is distinct from to_jsonb(old) -> k) then return new; end if;
  if not task_has_started(old.id) then return new; end if;
  if exists (select 1 from unnest(kept) k where to_jsonb(new) -> k is distinct from to_jsonb(old) -> k)
    or not exists (select 1 from task_revision r where r.task_id = old.id and r.xmin = pg_current_xact_id()::xid)
  then raise exception 'a task of a started plan changes only with a revision' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger task_revised before update on task for each row execute function revised_task();

create function revised_part() returns trigger language plpgsql as $$
declare may text[] := array['role', 'duty', 'weight', 'assembling', 'cadence'];
begin
  if tg_op = 'DELETE' or old.ended_at is not null then raise exception 'part may only be ended, once' using errcode = 'restrict_violation'; end if;
  if new.ended_at is not null then
    if (to_jsonb(new) - 'ended_at') <> (to_jsonb(old) - 'ended_at') then raise exception 'part may only be ended, once' using errcode = 'restrict_violation'; end if;
    return new;
  end if;
  if (to_jsonb(new) - may) <> (to_jsonb(old) - may)
    or (task_has_started(old.task_id) and not exists (select 1 from part_revision r where r.part_id = old.id and r.xmin = pg_current_xact_id()::xid))
  then raise exception 'a part of a started plan changes only with a revision' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
drop trigger part_ends_once on part;
create trigger part_revised before update or delete on part for each row execute function revised_part();

-- A plan that has started stands: its days, its periods and what it lists.
create function started_plan_stands() returns trigger language plpgsql as $$
begin
  if old.started_at is not null and new is distinct from old
  then raise exception 'a started plan stands' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger plan_stands before update on plan for each row execute function started_plan_stands();
create function started_period_stands() returns trigger language plpgsql as $$
begin
  if exists (select 1 from plan where started_at is not null and id = any(array[case when tg_op <> 'INSERT' then old.plan_id end, case when tg_op <> 'DELETE' then new.plan_id end]))
  then raise exception 'a started plan keeps its periods' using errcode = 'restrict_violation'; end if;
  return coalesce(new, old);
end $$;
create trigger period_stands before insert or update or delete on period for each row execute function started_period_stands();
create function item_stands() returns trigger language plpgsql as $$
declare started boolean := exists (select 1 from plan where id = old.plan_id and started_at is not null);
  may text[] := array['home', 'home_from', 'ended_at', 'annual_goal'] || case when started then array[]::text[] else array['number', 'words', 'from', 'to'] end;
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - may) <> (to_jsonb(old) - may)
    or (old.home_from is not null and new.home_from is distinct from old.home_from)
    or (started and old.ended_at is not null and new.ended_at is distinct from old.ended_at)
    or (started and new.annual_goal <> old.annual_goal and not exists (select 1 from task_revision r where r.task_id = old.task_id and r.xmin = pg_current_xact_id()::xid))
  then raise exception 'an item of a started plan stands' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger plan_item_stands before update or delete on plan_item for each row execute function item_stands();

-- 应报的报告期 of a task: those of its home, and of earlier homes those that ended before the present one's plan begins. One truth for every list.
create view asked_period as
  select i.task_id, n.mechanism_id, d.id, d.plan_id, d.name, d."from", d."to", d.due, d.closes
  from plan_item i join plan n on n.id = i.plan_id and n.started_at is not null join period d on d.plan_id = n.id and d."to" >= n.issued_on
  where i.home_from is not null and i.ended_at is null
    and (i.home or exists (select 1 from plan_item h join plan p on p.id = h.plan_id where h.task_id = i.task_id and h.home and d."to" < p."from"));

do $$
declare app text := coalesce(nullif(current_setting('board.app_role', true), ''), 'board_app');
begin
  if not exists (select 1 from pg_roles where rolname = app) then return; end if;
  execute format('revoke update, delete on task_revision, part_revision from %I', app);
  execute format('revoke delete on indicator, plan_act from %I', app);
  execute format('revoke insert, update, delete on asked_period from %I', app);
  execute format('grant select on asked_period to %I', app);
  execute format('grant delete on period to %I', app);
end $$;
