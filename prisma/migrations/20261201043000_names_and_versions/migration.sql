-- AlterTable
ALTER TABLE "task_state" DROP COLUMN "offices",
DROP COLUMN "schedule",
ADD COLUMN     "facts_version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "returned" DATE[] DEFAULT ARRAY[]::DATE[];

-- AlterTable
ALTER TABLE "part_state" ADD COLUMN     "returned_until" DATE;

-- AlterTable
ALTER TABLE "duty_grant" ADD COLUMN     "ended_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "name_change" (
    "id" UUID NOT NULL,
    "office_id" UUID,
    "user_id" UUID,
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,

    CONSTRAINT "name_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "name_change_office_id_at_idx" ON "name_change"("office_id", "at");

-- CreateIndex
CREATE INDEX "name_change_user_id_at_idx" ON "name_change"("user_id", "at");

-- AddForeignKey
ALTER TABLE "name_change" ADD CONSTRAINT "name_change_office_id_fkey" FOREIGN KEY ("office_id") REFERENCES "office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "name_change" ADD CONSTRAINT "name_change_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table name_change add check (length(name) between 1 and 200), add check (num_nonnulls(office_id, user_id) = 1);
create trigger name_change_append_only before update or delete on name_change for each row execute function refuse_change();
create trigger name_change_no_truncate before truncate on name_change for each statement execute function refuse_change();

-- What was renamed before stands in the trail.
insert into name_change (id, office_id, name, at, by_id)
  select gen_random_uuid(), o.id, detail->>'formerly', at, actor_id from audit_entry join office o on o.id::text = subject_id
  where event = 'office.changed' and length(detail->>'formerly') between 1 and 200;

-- 应报的报告期 of a part: those of its task's home, and of earlier homes those that ended before the present one's plan begins, as its own cadence has it;
-- never one that ended before the list was issued, or before the task or the part joined. One truth for every list; periodsAsked of lib/lights says the same.
drop view asked_period;
create view asked_period as
  select p.id part_id, i.task_id, n.mechanism_id, d.id, d.plan_id, d.name, d."from", d."to", d.due, d.closes
  from part p join task t on t.id = p.task_id
    join plan_item i on i.task_id = t.id and i.home_from is not null and i.ended_at is null
    join plan n on n.id = i.plan_id and n.started_at is not null
    cross join lateral (select min(f.home_from) began from plan_item f where f.task_id = t.id and f.ended_at is null) listed
    join period d on d.plan_id = n.id and d."to" >= greatest(n.issued_on, t.starts_on,
      case when (i.home_from at time zone 'Asia/Shanghai')::date > (n.started_at at time zone 'Asia/Shanghai')::date then (i.home_from at time zone 'Asia/Shanghai')::date end,
      case when p.at > listed.began then (p.at at time zone 'Asia/Shanghai')::date end)
  where p.ended_at is null and (p.cadence = 'EACH_PERIOD' or (p.cadence = 'HALF_YEAR' and extract(month from d."to") in (6, 12)))
    and (i.home or exists (select 1 from plan_item h join plan q on q.id = h.plan_id where h.task_id = i.task_id and h.home and d."to" < q."from"));

do $$
declare app text := coalesce(nullif(current_setting('board.app_role', true), ''), 'board_app');
begin
  if not exists (select 1 from pg_roles where rolname = app) then return; end if;
  execute format('revoke update, delete on name_change from %I', app);
  execute format('revoke insert, update, delete on asked_period from %I', app);
  execute format('grant select on asked_period to %I', app);
end $$;

-- A duty that is taken back says when, once; beside that only its last day changes.
create function only_end_duty() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - array['to', 'ended_at']) <> (to_jsonb(old) - array['to', 'ended_at'])
    or (old.ended_at is not null and new.ended_at is distinct from old.ended_at)
  then raise exception 'a duty may only be ended' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
drop trigger duty_grant_end_only on duty_grant;
create trigger duty_grant_end_only before update or delete on duty_grant for each row execute function only_end_duty();
